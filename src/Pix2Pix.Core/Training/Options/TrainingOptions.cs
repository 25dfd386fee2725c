namespace Pix2Pix.Training;

/// <summary>The options of a trainer. The defaults are those of the paper.</summary>
/// <remarks>
/// <para>Paper: section 3.3 and appendix 6.2.</para>
/// <para>All trainers and translators of a process take turns on a single thread of the library, "pix2pix compute"; docs/performance.md
/// explains why. <see cref="Runtime"/> contains other effects on the process.</para>
/// </remarks>
public sealed record TrainingOptions
{
    private const int MaxPairsPerStep = 1_000_000_000;

    /// <summary>Number of passes over the dataset.</summary>
    /// <value>1 or more. Default 200, as in the paper for small datasets.</value>
    public int Epochs { get; init; } = 200;

    /// <summary>Number of pairs per batch. A step is one batch, unless gradients are accumulated.</summary>
    /// <value>1 or more. Default 1, where batch normalization is instance normalization. The last batch of an epoch may be smaller.</value>
    public int BatchSize { get; init; } = 1;

    /// <summary>Adam's learning rate for both networks.</summary>
    /// <value>Above zero. Default 2e-4.</value>
    public double LearningRate { get; init; } = 2e-4;

    /// <summary>The seed of the order of the pairs, their augmentation and dropout.</summary>
    /// <value>
    /// Default 0. On the CPU, training is reproducible bit for bit with the same seed, initial weights and number of threads. Null for a
    /// random seed, as in other implementations; see <see cref="Pix2PixTrainer.Seed"/>.
    /// </value>
    public long? Seed { get; init; } = 0;

    /// <summary>The device to train on.</summary>
    /// <value>"auto" (CUDA if available, otherwise the CPU), "cpu", "cuda", "cuda:N" or "mps", case-insensitive. Default "auto".</value>
    public string Device { get; init; } = "auto";

    /// <summary>The losses of the two networks, their weights, and the order of updates.</summary>
    /// <value>Default: the paper's objective, a GAN loss plus 100 times L1.</value>
    public ObjectiveOptions Objective { get; init; } = new();

    /// <summary>Adam, the learning rate schedule, averaging, frozen parameters and divergence detection.</summary>
    /// <value>Default: Adam with a constant learning rate, as in the paper.</value>
    public OptimizationOptions Optimization { get; init; } = new();

    /// <summary>Background workers, sampling, and what happens to pairs that cannot be read.</summary>
    public DataLoadingOptions DataLoading { get; init; } = new();

    /// <summary>The processes that train the model.</summary>
    /// <value>Default: a single process.</value>
    public DistributionOptions Distribution { get; init; } = new();

    /// <summary>Settings that affect the whole process.</summary>
    /// <value>Default: freed memory is kept for the next step, see <see cref="RuntimeOptions.RetainNativeMemory"/>.</value>
    public RuntimeOptions Runtime { get; init; } = new();

    /// <summary>Validation on held-out pairs, with early stopping and the best model.</summary>
    /// <value>Default null: no validation.</value>
    public ValidationOptions? Validation { get; init; }

    /// <summary>Where and how often a run is saved so that it can be resumed.</summary>
    /// <value>Default null: never.</value>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>Code that runs between the steps of a run.</summary>
    /// <value>Default none. Borrowed. <see cref="ITrainingCallback"/> documents the order of all callbacks.</value>
    public IReadOnlyList<ITrainingCallback> Callbacks { get; init; } = [];

    /// <summary>Name of the <see cref="ReferencePreset"/> that these options come from; model files record it. Null: none.</summary>
    internal string? Preset { get; init; }

    /// <summary>Batches of one process per step, whose gradients are accumulated.</summary>
    internal int BatchesPerStep => Optimization.GradientAccumulationSteps;

    /// <summary>Of all processes.</summary>
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

    // Checks that involve several groups.
    private void AddStepProblems(OptionsErrors problems)
    {
        var batches = Optimization?.GradientAccumulationSteps ?? 1;
        var processes = Distribution?.Group?.WorldSize ?? 1;
        const string Accumulation = $"{nameof(Optimization)}.{nameof(OptimizationOptions.GradientAccumulationSteps)}";
        const string Shared = $"{nameof(Distribution)}.{nameof(DistributionOptions.SyncBatchNorm)}";
        problems.AddIf(
            Distribution?.SyncBatchNorm == true && batches > 1,
            $"{Shared} is set and {Accumulation} is {batches}, but accumulated batches cannot share statistics; use 1, or disable " +
            $"{Shared}.");
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
        foreach (var callback in Callbacks?.OfType<IPreviewReceiver>() ?? []) callback.AddProblems(problems);
    }
}
