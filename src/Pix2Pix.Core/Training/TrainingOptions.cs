using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Training.Groups;
using Pix2Pix.Training.Health;

namespace Pix2Pix.Training;

/// <summary>How a pair of networks is trained. The defaults are the paper's.</summary>
/// <remarks>
/// <para>Paper: section 3.3 and appendix 6.2.</para>
/// <para>All trainers and translators of a process compute on one thread of the library's, called "pix2pix compute", one after the other:
/// docs/performance.md tells why. What else training does to the process is in <see cref="Runtime"/>.</para>
/// </remarks>
public sealed record TrainingOptions
{
    private const int MostPairsPerStep = 1_000_000_000;

    /// <summary>How often every pair is seen.</summary>
    /// <value>1 or more. Default 200, the paper's for small data sets.</value>
    public int Epochs { get; init; } = 200;

    /// <summary>Pairs that pass the networks together: a step, unless gradients are accumulated.</summary>
    /// <value>
    /// 1 or more. Default 1, with which batch normalization is instance normalization; the last batch of an epoch may be smaller.
    /// </value>
    public int BatchSize { get; init; } = 1;

    /// <summary>
    /// Batches a step, whose gradients are added up before the optimizers go on: large steps in the memory of small ones.
    /// </summary>
    /// <value>
    /// 1 or more. Default 1. A step is one of the optimizers: progress, schedules, checkpoints and seeds count those. Without normalization
    /// over batches and without dropout the result is that of one batch of all the pairs, to rounding. The last step of an epoch takes what
    /// is left.
    /// </value>
    public int GradientAccumulationSteps { get; init; } = 1;

    /// <summary>Adam's step size for both networks.</summary>
    /// <value>Above zero. Default 2e-4.</value>
    public double LearningRate { get; init; } = 2e-4;

    /// <summary>How the step size changes over the epochs.</summary>
    /// <value>Default <see cref="LearningRateSchedule.Constant"/>, the paper's.</value>
    public ILearningRateSchedule LearningRateSchedule { get; init; } = Training.LearningRateSchedule.Constant;

    /// <summary>Measures the generator after every epoch, in a way of your own; lower is better. A schedule may follow it.</summary>
    /// <value>
    /// Default null: nothing is measured. The generator is borrowed; called between steps, from the thread of the run. Not together with
    /// <see cref="Validation"/>.
    /// </value>
    public Func<IGenerator, double>? Validate { get; init; }

    /// <summary>Measures the generator on held-out pairs, may end the run early and keeps the best model.</summary>
    /// <value>Default null: nothing is measured. Not together with <see cref="Validate"/>.</value>
    public ValidationOptions? Validation { get; init; }

    /// <summary>Adam's decay of the gradient's average. Lower forgets faster, which steadies the game between two networks.</summary>
    /// <value>0 to below 1. Default 0.5.</value>
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Adam's decay of the squared gradient's average.</summary>
    /// <value>0 to below 1. Default 0.999.</value>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>The objective of the two networks' game.</summary>
    /// <value>Default <see cref="VanillaAdversarialLoss"/>, the paper's.</value>
    public IAdversarialLoss AdversarialLoss { get; init; } = new VanillaAdversarialLoss();

    /// <summary>Weight of the adversarial term in the generator's objective.</summary>
    /// <value>Zero or more. Default 1. Zero leaves the discriminator out altogether, which more than halves the time a step takes.</value>
    public double AdversarialWeight { get; init; } = 1;

    /// <summary>The distance between output and target.</summary>
    /// <value>Default <see cref="L1Loss"/>, the paper's.</value>
    public IReconstructionLoss ReconstructionLoss { get; init; } = new L1Loss();

    /// <summary>Weight of the distance in the generator's objective: the paper's lambda.</summary>
    /// <value>Zero or more. Default 100. More gives blurrier and safer pictures, less gives sharper ones with more artefacts.</value>
    public double ReconstructionWeight { get; init; } = 100;

    /// <summary>Weight of the discriminator's objective, which slows it down against the generator.</summary>
    /// <value>Above zero. Default 0.5, the paper's halving. Adam cancels a constant factor but for its epsilon.</value>
    public double DiscriminatorWeight { get; init; } = 0.5;

    /// <summary>Which discriminator the generator learns from.</summary>
    /// <value>Default <see cref="UpdateScheme.Alternating"/>, the paper's order of steps.</value>
    public UpdateScheme UpdateScheme { get; init; } = UpdateScheme.Alternating;

    /// <summary>Whether the discriminator sees the real pairs before the generated ones.</summary>
    /// <value>
    /// Default false, as in the PyTorch implementation; the original begins with the real ones. It matters to running statistics only.
    /// </value>
    public bool RealBatchFirst { get; init; }

    /// <summary>Whether each step draws its pairs anew from all of them, so that an epoch sees some twice and some not at all.</summary>
    /// <value>Default false: every pair once an epoch. The original draws with replacement.</value>
    public bool SampleWithReplacement { get; init; }

    /// <summary>
    /// Weight of the gradient penalty in the discriminator's objective, which <see cref="WassersteinAdversarialLoss"/> needs.
    /// </summary>
    /// <value>Zero or more. Default 0: none, and not computed. Usual with Wasserstein: 10.</value>
    public double GradientPenaltyWeight { get; init; }

    /// <summary>How many generated pairs are kept to be shown to the discriminator again, which steadies it.</summary>
    /// <value>Zero or more. Default 0: none, as in the paper.</value>
    public int ImagePoolSize { get; init; }

    /// <summary>Terms of your own in the generator's objective.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<LossTerm> AdditionalLosses { get; init; } = [];

    /// <summary>
    /// Share of the past in a moving average of the generator's weights, which is measured and saved in place of the newest ones.
    /// </summary>
    /// <value>
    /// Above 0 and below 1, usually 0.999. Default null: no average. Validation, <see cref="Pix2PixTrainer.SaveModel"/> and
    /// <see cref="TrainingCheckpoint.ModelPath"/> take the average; training itself and <see cref="Pix2PixTrainer.Generator"/> keep the
    /// newest.
    /// </value>
    public double? EmaDecay { get; init; }

    /// <summary>
    /// Parameters that are not trained, by the beginnings of their names: <c>encoder.</c> or <c>encoder.0</c> of the generator,
    /// <c>discriminator.layers.0</c>.
    /// </summary>
    /// <value>
    /// Default none. They keep their bits, and optimizers know nothing of them; running statistics of a frozen normalization still follow
    /// the data. When the trainer is disposed, they may be trained again.
    /// </value>
    public IReadOnlyList<string> FrozenParameters { get; init; } = [];

    /// <summary>What the model file said that the generator's weights come from, where training goes on with a trained model.</summary>
    /// <value>Default null. With it, a run whose data is of another size, direction or encoding says so in the log.</value>
    public ModelInfo? FineTunedFrom { get; init; }

    /// <summary>What a run is watched for, and what is done about it.</summary>
    /// <value>Default: it is watched, and what is found is logged. Null switches it off.</value>
    public DivergenceOptions? Divergence { get; init; } = new();

    /// <summary>Decides the order of the pairs, their augmentation and dropout.</summary>
    /// <value>
    /// Default 0. On the CPU the same seed, networks of the same seed and the same number of threads give the same bits. Null draws a new
    /// one for each trainer, as other implementations do; <see cref="Pix2PixTrainer.Seed"/> tells it.
    /// </value>
    public long? Seed { get; init; } = 0;

    /// <summary>Name of the <see cref="Training.ReferencePreset"/> that these options come from; model files record it.</summary>
    /// <value>Default null: none is named.</value>
    public string? Preset { get; init; }

    /// <summary>Where to train.</summary>
    /// <value>"auto" (CUDA if there is any, else the CPU), "cpu", "cuda", "cuda:N" or "mps", in any letter case. Default "auto".</value>
    public string Device { get; init; } = "auto";

    /// <summary>Threads that read, resize and augment pairs ahead of the network.</summary>
    /// <value>
    /// 1 to 256. Default null: one less than there are processors, 1 to 8. The order of the pairs and their bits do not depend on it.
    /// </value>
    public int? DataLoaderWorkers { get; init; }

    /// <summary>What becomes of the run when a pair cannot be read any more.</summary>
    /// <value>
    /// Default <see cref="UnreadablePairPolicy.Skip"/>: it goes on with another pair in its place and logs a warning, unless there are too many.
    /// </value>
    public UnreadablePairPolicy UnreadablePairPolicy { get; init; } = UnreadablePairPolicy.Skip;

    /// <summary>The processes that train the model together, each with <see cref="BatchSize"/> pairs a step.</summary>
    /// <value>
    /// Default <see cref="ProcessGroup.SingleProcess"/>. The package Pix2Pix.Distributed has one of MPI processes. Borrowed. All processes need the
    /// same options and pairs; number 0 alone writes checkpoints, models and reports, and reports progress. The learning rate is that of
    /// the step as a whole, whatever the number of processes.
    /// </value>
    public IProcessGroup Group { get; init; } = ProcessGroup.SingleProcess;

    /// <summary>
    /// Whether batch normalization takes its statistics over the pairs of all processes of the <see cref="Group"/> instead of each over its
    /// own.
    /// </summary>
    /// <value>
    /// Default false. With it, processes learn what one learns with all pairs in a batch, for two small exchanges a normalization and step.
    /// It does nothing for a process alone and for instance normalization. Not together with <see cref="GradientAccumulationSteps"/>.
    /// </value>
    public bool SyncBatchNorm { get; init; }

    /// <summary>Where and how often a run is saved so that it can be continued.</summary>
    /// <value>Default null: never.</value>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>Where a page about the run grows while it trains.</summary>
    /// <value>Default null: nowhere.</value>
    public ReportOptions? Report { get; init; }

    /// <summary>Takes part in the run between its steps.</summary>
    /// <value>Default none. Borrowed. See <see cref="ITrainingCallback"/> for the order in which all callbacks are called.</value>
    public IReadOnlyList<ITrainingCallback> Callbacks { get; init; } = [];

    /// <summary>What training changes for the whole process.</summary>
    /// <value>Default: freed memory is kept for the next step, see <see cref="RuntimeOptions.RetainNativeMemory"/>.</value>
    public RuntimeOptions Runtime { get; init; } = new();

    /// <summary>Of all processes together.</summary>
    internal int PairsPerStep => BatchSize * GradientAccumulationSteps * Group.WorldSize;

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new OptionsErrors();
        problems.AddIf(Epochs < 1, $"{nameof(Epochs)} is {Epochs}; use 1 or more.");
        problems.AddIf(BatchSize < 1, $"{nameof(BatchSize)} is {BatchSize}; use 1 or more.");
        problems.AddIf(GradientAccumulationSteps < 1, $"{nameof(GradientAccumulationSteps)} is {GradientAccumulationSteps}; use 1 or more.");
        problems.AddIf(
            SyncBatchNorm && GradientAccumulationSteps > 1,
            $"{nameof(SyncBatchNorm)} is set and {nameof(GradientAccumulationSteps)} is {GradientAccumulationSteps}, but parts that pass one after " +
            $"the other have no statistics in common; use 1, or leave {nameof(SyncBatchNorm)} out.");
        problems.AddIf(Group is null, $"{nameof(Group)} is null; use {nameof(ProcessGroup)}.{nameof(ProcessGroup.SingleProcess)} for one process.");
        var pairs = (decimal)BatchSize * GradientAccumulationSteps * (Group?.WorldSize ?? 1);
        problems.AddIf(
            pairs > MostPairsPerStep,
            $"{nameof(BatchSize)} times {nameof(GradientAccumulationSteps)}{(Group?.WorldSize > 1 ? $" times {Group.WorldSize} processes" : "")} is " +
            $"{pairs}; use {MostPairsPerStep} or less.");
        problems.AddIf(
            !(LearningRate > 0 && double.IsFinite(LearningRate)),
            $"{nameof(LearningRate)} is {LearningRate}; use a number above zero.");
        problems.AddIf(LearningRateSchedule is null, $"{nameof(LearningRateSchedule)} is null; use one of {nameof(LearningRateSchedule)}'s.");
        problems.AddIf(!(Beta1 is >= 0 and < 1), $"{nameof(Beta1)} is {Beta1}; use 0 to below 1.");
        problems.AddIf(!(Beta2 is >= 0 and < 1), $"{nameof(Beta2)} is {Beta2}; use 0 to below 1.");
        problems.AddIf(
            AdversarialLoss is null,
            $"{nameof(AdversarialLoss)} is null; to switch it off set {nameof(AdversarialWeight)} to zero.");
        problems.AddIf(
            !(AdversarialWeight >= 0 && double.IsFinite(AdversarialWeight)),
            $"{nameof(AdversarialWeight)} is {AdversarialWeight}; use zero or more.");
        problems.AddIf(
            ReconstructionLoss is null,
            $"{nameof(ReconstructionLoss)} is null; to switch it off set {nameof(ReconstructionWeight)} to zero.");
        problems.AddIf(
            !(ReconstructionWeight >= 0 && double.IsFinite(ReconstructionWeight)),
            $"{nameof(ReconstructionWeight)} is {ReconstructionWeight}; use zero or more.");
        problems.AddIf(
            !(DiscriminatorWeight > 0 && double.IsFinite(DiscriminatorWeight)),
            $"{nameof(DiscriminatorWeight)} is {DiscriminatorWeight}; use a number above zero.");
        problems.AddIf(
            !(GradientPenaltyWeight >= 0 && double.IsFinite(GradientPenaltyWeight)),
            $"{nameof(GradientPenaltyWeight)} is {GradientPenaltyWeight}; use zero or more.");
        problems.AddIf(!Enum.IsDefined(UpdateScheme), $"{nameof(UpdateScheme)} is {UpdateScheme}; use AfterUpdate or BeforeUpdate.");
        problems.AddIf(ImagePoolSize < 0, $"{nameof(ImagePoolSize)} is {ImagePoolSize}; use zero or more.");
        problems.AddIf(AdditionalLosses is null, $"{nameof(AdditionalLosses)} is null; leave it empty for none.");
        foreach (var term in AdditionalLosses ?? [])
        {
            problems.AddIf(
                !(term.Weight >= 0 && double.IsFinite(term.Weight)),
                $"The extra term \"{term.Name}\" has weight {term.Weight}; use zero or more.");
        }

        problems.AddIf(
            AdversarialWeight == 0 && ReconstructionWeight == 0 && AdditionalLosses is not null && AdditionalLosses.All(term => term.Weight == 0),
            $"{nameof(AdversarialWeight)} and {nameof(ReconstructionWeight)} are both zero, so there is nothing to learn; give one a " +
            "weight.");
        problems.AddIf(
            EmaDecay is { } decay && !(decay is > 0 and < 1),
            $"{nameof(EmaDecay)} is {EmaDecay}; use a number above 0 and below 1, or null.");
        problems.AddIf(
            Callbacks is null || Callbacks.Contains(null!),
            $"{nameof(Callbacks)} is null or holds null; leave it empty for none.");
        problems.AddIf(FrozenParameters is null, $"{nameof(FrozenParameters)} is null; leave it empty for none.");
        problems.AddIf(
            FrozenParameters is not null && FrozenParameters.Any(string.IsNullOrEmpty),
            $"{nameof(FrozenParameters)} holds an empty name; name the beginning of a parameter's.");
        Divergence?.AddProblems(problems, nameof(Divergence), Checkpoints is not null);
        problems.AddIf(!DeviceSelector.IsWellFormed(Device), DeviceSelector.Problem(nameof(Device), Device));
        problems.AddIf(
            Validate is not null && Validation is not null,
            $"{nameof(Validate)} and {nameof(Validation)} are both set, but only one of them can decide; leave one out.");
        Validation?.AddProblems(problems, nameof(Validation));
        problems.AddIf(
            DataLoaderWorkers is < 1 or > 256,
            $"{nameof(DataLoaderWorkers)} is {DataLoaderWorkers}; use 1 to 256, or null for what suits the processors.");
        problems.AddIf(!Enum.IsDefined(UnreadablePairPolicy), $"{nameof(UnreadablePairPolicy)} is {UnreadablePairPolicy}; use Skip or Stop.");
        problems.AddIf(Runtime is null, $"{nameof(Runtime)} is null; leave it out for the default.");
        Checkpoints?.AddProblems(problems, nameof(Checkpoints));
        Report?.AddProblems(problems, nameof(Report));
        problems.ThrowIfAny("training options");
    }
}
