namespace Pix2Pix.Training;

/// <summary>How a pair of networks is trained. The defaults are the paper's.</summary>
/// <remarks>
/// <para>Paper: section 3.3 and appendix 6.2.</para>
/// <para>All trainers and translators of a process compute on one thread of the library's, called "pix2pix compute", one after the other:
/// docs/performance.md tells why. What else training does to the process is in <see cref="Runtime"/>.</para>
/// </remarks>
public sealed record TrainingOptions
{
    private const int MaxPairsPerStep = 1_000_000_000;

    /// <summary>How often every pair is seen.</summary>
    /// <value>1 or more. Default 200, the paper's for small data sets.</value>
    public int Epochs { get; init; } = 200;

    /// <summary>Pairs that pass the networks together: a step, unless gradients are accumulated.</summary>
    /// <value>
    /// 1 or more. Default 1, with which batch normalization is instance normalization; the last batch of an epoch may be smaller.
    /// </value>
    public int BatchSize { get; init; } = 1;

    /// <summary>Adam's step size for both networks.</summary>
    /// <value>Above zero. Default 2e-4.</value>
    public double LearningRate { get; init; } = 2e-4;

    /// <summary>Decides the order of the pairs, their augmentation and dropout.</summary>
    /// <value>
    /// Default 0. On the CPU the same seed, networks of the same seed and the same number of threads give the same bits. Null draws a new
    /// one for each trainer, as other implementations do; <see cref="Pix2PixTrainer.Seed"/> tells it.
    /// </value>
    public long? Seed { get; init; } = 0;

    /// <summary>Where to train.</summary>
    /// <value>"auto" (CUDA if there is any, else the CPU), "cpu", "cuda", "cuda:N" or "mps", in any letter case. Default "auto".</value>
    public string Device { get; init; } = "auto";

    /// <summary>The losses of the two networks, their weights, and how the networks take turns.</summary>
    /// <value>Default: the paper's objective, a GAN loss plus 100 times L1.</value>
    public ObjectiveOptions Objective { get; init; } = new();

    /// <summary>Adam, the learning rate over time, averaging, frozen parameters, and divergence detection.</summary>
    /// <value>Default: the paper's Adam at a constant learning rate.</value>
    public OptimizationOptions Optimization { get; init; } = new();

    /// <summary>Background workers, sampling, and what happens to pairs that cannot be read.</summary>
    public DataLoadingOptions DataLoading { get; init; } = new();

    /// <summary>The processes that train the model together.</summary>
    /// <value>Default: this process alone.</value>
    public DistributionOptions Distribution { get; init; } = new();

    /// <summary>What training changes for the whole process.</summary>
    /// <value>Default: freed memory is kept for the next step, see <see cref="RuntimeOptions.RetainNativeMemory"/>.</value>
    public RuntimeOptions Runtime { get; init; } = new();

    /// <summary>Measures the generator on held-out pairs, may end the run early and keeps the best model.</summary>
    /// <value>Default null: nothing is measured.</value>
    public ValidationOptions? Validation { get; init; }

    /// <summary>Where and how often a run is saved so that it can be continued.</summary>
    /// <value>Default null: never.</value>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>Takes part in the run between its steps.</summary>
    /// <value>Default none. Borrowed. See <see cref="ITrainingCallback"/> for the order in which all callbacks are called.</value>
    public IReadOnlyList<ITrainingCallback> Callbacks { get; init; } = [];

    /// <summary>Name of the <see cref="ReferencePreset"/> that these options come from; model files record it. Null: none.</summary>
    internal string? Preset { get; init; }

    /// <summary>Batches of one process per step, whose gradients are accumulated.</summary>
    internal int BatchesPerStep => Optimization.GradientAccumulationSteps;

    /// <summary>Of all processes together.</summary>
    internal int PairsPerStep => BatchSize * BatchesPerStep * Distribution.Group.WorldSize;

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        problems.AddIf(Epochs < 1, $"{nameof(Epochs)} is {Epochs}; use 1 or more.");
        problems.AddIf(BatchSize < 1, $"{nameof(BatchSize)} is {BatchSize}; use 1 or more.");
        problems.AddIf(
            !(LearningRate > 0 && double.IsFinite(LearningRate)),
            $"{nameof(LearningRate)} is {LearningRate}; use a number above zero.");
        problems.AddIf(!DeviceSelector.IsWellFormed(Device), DeviceSelector.Problem(nameof(Device), Device));
        foreach (var (name, group) in Groups) problems.AddIf(group is null, $"{name} is null; leave it out for the default.");
        Objective?.AddProblems(problems, nameof(Objective));
        Optimization?.AddProblems(problems, nameof(Optimization), Checkpoints is not null);
        DataLoading?.AddProblems(problems, nameof(DataLoading));
        Distribution?.AddProblems(problems, nameof(Distribution));
        AddStepProblems(problems);
        Validation?.AddProblems(problems, nameof(Validation));
        Checkpoints?.AddProblems(problems, nameof(Checkpoints));
        AddCallbackProblems(problems);
        problems.ThrowIfAny("training options");
    }

    private (string Name, object? Group)[] Groups =>
    [
        (nameof(Objective), Objective), (nameof(Optimization), Optimization), (nameof(DataLoading), DataLoading),
        (nameof(Distribution), Distribution), (nameof(Runtime), Runtime),
    ];

    // What the groups say together.
    private void AddStepProblems(OptionsErrors problems)
    {
        var batches = Optimization?.GradientAccumulationSteps ?? 1;
        var processes = Distribution?.Group?.WorldSize ?? 1;
        const string Accumulation = $"{nameof(Optimization)}.{nameof(OptimizationOptions.GradientAccumulationSteps)}";
        const string Shared = $"{nameof(Distribution)}.{nameof(DistributionOptions.SyncBatchNorm)}";
        problems.AddIf(
            Distribution?.SyncBatchNorm == true && batches > 1,
            $"{Shared} is set and {Accumulation} is {batches}, but batches that pass one after the other have no statistics in common; " +
            $"use 1, or leave {Shared} out.");
        var pairs = (decimal)BatchSize * batches * processes;
        problems.AddIf(
            pairs > MaxPairsPerStep,
            $"{nameof(BatchSize)} times {Accumulation}{(processes > 1 ? $" times {processes} processes" : "")} is {pairs}; use " +
            $"{MaxPairsPerStep} or less.");
    }

    private void AddCallbackProblems(OptionsErrors problems)
    {
        problems.AddIf(
            Callbacks is null || Callbacks.Contains(null!),
            $"{nameof(Callbacks)} is null or contains null; leave it empty for none.");
        HtmlReport[] reports = [.. Callbacks?.OfType<HtmlReport>() ?? []];
        problems.AddIf(reports.Length > 1, $"{nameof(Callbacks)} contains {reports.Length} {nameof(HtmlReport)}s; a run writes one.");
        foreach (var report in reports) report.AddProblems(problems);
    }
}
