using Pix2Pix.Checkpoints;

namespace Pix2Pix.Training;

/// <summary>
/// The position of a trainer. All random choices depend on it and the seed. Saved in a checkpoint's <c>training.json</c>.
/// </summary>
internal sealed record TrainingState
{
    /// <summary>Completed steps since the networks were created.</summary>
    public long Step { get; init; }

    /// <summary>Completed epochs.</summary>
    public int EpochsDone { get; init; }

    /// <summary>Completed steps of the current epoch.</summary>
    public int StepInEpoch { get; init; }

    /// <summary>Pairs used by those steps: the position in the epoch's order.</summary>
    public int PairsInEpoch { get; init; }

    /// <summary>Completed epochs at the start of the run.</summary>
    public int RunBegan { get; init; }

    /// <summary>Pairs in the run's dataset; 0 before the first run.</summary>
    public int PairCount { get; init; }

    /// <summary>The losses of the last step.</summary>
    public StepLosses LastLosses { get; init; }

    /// <summary>Whether it comes from a checkpoint, whose interrupted run must be finished.</summary>
    public bool IsResumed { get; init; }

    /// <summary>The validation metrics so far; lower is better.</summary>
    public IReadOnlyList<double> Metrics { get; init; } = [];

    /// <summary>The latest metric; null if there is none.</summary>
    public double? LastMetric => Metrics is [.., var metric] ? metric : null;

    /// <summary>Number of metrics at the start of the run.</summary>
    public int MetricsBefore { get; init; }

    /// <summary>The best metric; null if there is none.</summary>
    public double? BestMetric { get; init; }

    /// <summary>The step of the best metric.</summary>
    public long? BestStep { get; init; }

    /// <summary>The factor on the learning rate after rollbacks.</summary>
    public double RateFactor { get; init; } = 1;

    /// <summary>Number of rollbacks.</summary>
    public int Returns { get; init; }

    public bool IsAtEndOfEpoch => PairsInEpoch >= PairCount;

    /// <summary>Whether a metric is lower than the best so far. NaN never is.</summary>
    public static bool IsBetter(double metric, double? best) => !double.IsNaN(metric) && !(metric >= best);

    /// <summary>The state at the start of a run: a resumed run continues, any other starts with a whole epoch.</summary>
    public TrainingState AtStart(int pairCount) => IsResumed
        ? this with { IsResumed = false, PairCount = pairCount }
        : this with { RunBegan = EpochsDone, StepInEpoch = 0, PairsInEpoch = 0, PairCount = pairCount, MetricsBefore = Metrics.Count };

    /// <param name="losses">The losses of the step.</param>
    /// <param name="pairs">Pairs in the step, over all processes.</param>
    public TrainingState AfterStep(StepLosses losses, int pairs) =>
        this with { StepInEpoch = StepInEpoch + 1, PairsInEpoch = PairsInEpoch + pairs, LastLosses = losses };

    public TrainingState WithMetric(double metric)
    {
        var isBest = IsBetter(metric, BestMetric);
        return this with { Metrics = [.. Metrics, metric], BestMetric = isBest ? metric : BestMetric, BestStep = isBest ? Step : BestStep };
    }

    public TrainingState AfterEpoch() => this with { EpochsDone = EpochsDone + 1, StepInEpoch = 0, PairsInEpoch = 0 };

    public static TrainingState From(TrainingManifest manifest) => new()
    {
        Step = manifest.Step,
        EpochsDone = manifest.EpochsDone,
        StepInEpoch = manifest.StepInEpoch,
        PairsInEpoch = manifest.PairsInEpoch ?? (int)Math.Min(manifest.PairCount, (long)manifest.StepInEpoch * manifest.BatchSize),
        RunBegan = manifest.RunBegan,
        PairCount = manifest.PairCount,
        LastLosses = manifest.LastLosses is [var g, var a, var r, var d, var real, var generated]
            ? new(g, a, r, d, real, generated)
            {
                RealAccuracy = manifest.LastAccuracies?[0],
                FakeAccuracy = manifest.LastAccuracies?[1],
            }
            : default,
        Metrics = manifest.Metrics,
        MetricsBefore = manifest.MetricsBefore,
        BestMetric = manifest.BestMetric,
        BestStep = manifest.BestStep,
        RateFactor = manifest.RateFactor ?? 1,
        Returns = manifest.Returns ?? 0,
        IsResumed = true,
    };

    /// <param name="options">The run's options.</param>
    /// <param name="seed">The trainer's seed, which may be random.</param>
    /// <param name="device">The device type.</param>
    /// <param name="historyCount">Number of pairs in the image pool.</param>
    /// <param name="averageSteps">Number of averaged steps; null without an average.</param>
    public TrainingManifest ToManifest(TrainingOptions options, long seed, string device, int historyCount, long? averageSteps) => new()
    {
        Step = Step,
        EpochsDone = EpochsDone,
        StepInEpoch = StepInEpoch,
        RunBegan = RunBegan,
        Seed = seed,
        BatchSize = options.PairsPerStep,
        Processes = options.Distribution.Group.WorldSize > 1 ? options.Distribution.Group.WorldSize : null,
        PairsInEpoch = PairsInEpoch == Math.Min(PairCount, (long)StepInEpoch * options.PairsPerStep) ? null : PairsInEpoch,
        SampleWithReplacement = options.DataLoading.SampleWithReplacement,
        PairCount = PairCount,
        HistoryCount = historyCount,
        Metrics = [.. Metrics],
        MetricsBefore = MetricsBefore,
        BestMetric = BestMetric,
        BestStep = BestStep,
        RateFactor = Returns == 0 ? null : RateFactor,
        Returns = Returns == 0 ? null : Returns,
        AverageSteps = averageSteps,
        Options = OptionsSnapshot.Create(options, seed, device),
        LastLosses =
        [
            LastLosses.Generator, LastLosses.Adversarial, LastLosses.Reconstruction,
            LastLosses.Discriminator, LastLosses.DiscriminatorReal, LastLosses.DiscriminatorFake,
        ],
        LastAccuracies = LastLosses is { RealAccuracy: { } realLoss, FakeAccuracy: { } fakeLoss } ? [realLoss, fakeLoss] : null,
    };
}
