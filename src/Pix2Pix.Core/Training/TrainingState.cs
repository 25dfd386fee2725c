using Pix2Pix.Checkpoints;

namespace Pix2Pix.Training;

/// <summary>
/// Where a trainer stands: with the seed, all that its random choices depend on. A checkpoint's <c>training.json</c> holds it.
/// </summary>
internal sealed record TrainingState
{
    /// <summary>Steps since the networks were fresh.</summary>
    public long Step { get; init; }

    /// <summary>Epochs that are finished.</summary>
    public int EpochsDone { get; init; }

    /// <summary>Steps done in the epoch after those.</summary>
    public int StepInEpoch { get; init; }

    /// <summary>Pairs that those steps took: the position in the epoch's order.</summary>
    public int PairsInEpoch { get; init; }

    /// <summary>How many epochs were finished when the run began.</summary>
    public int RunBegan { get; init; }

    /// <summary>Pairs in the run's dataset; 0 before the first run.</summary>
    public int PairCount { get; init; }

    /// <summary>The losses of the last step.</summary>
    public StepLosses LastLosses { get; init; }

    /// <summary>Whether it was read from a checkpoint, so that the interrupted run is to be finished.</summary>
    public bool IsResumed { get; init; }

    /// <summary>What validation measured so far; lower is better.</summary>
    public IReadOnlyList<double> Metrics { get; init; } = [];

    /// <summary>The last of them; null without any.</summary>
    public double? LastMetric => Metrics is [.., var metric] ? metric : null;

    /// <summary>How many of them there were when the run began.</summary>
    public int MetricsBefore { get; init; }

    /// <summary>The best of them; null without any.</summary>
    public double? BestMetric { get; init; }

    /// <summary>The step after which it was measured.</summary>
    public long? BestStep { get; init; }

    /// <summary>The factor on the learning rate since the run went back to an earlier checkpoint.</summary>
    public double RateFactor { get; init; } = 1;

    /// <summary>How often the run went back.</summary>
    public int Returns { get; init; }

    /// <summary>Whether the epoch's pairs are used up.</summary>
    public bool IsAtEndOfEpoch => PairsInEpoch >= PairCount;

    /// <summary>Whether a figure is lower than the best so far. NaN never is.</summary>
    public static bool IsBetter(double metric, double? best) => !double.IsNaN(metric) && !(metric >= best);

    /// <summary>The state from which a run starts: a resumed run is finished, any other starts at a whole epoch.</summary>
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
    /// <param name="seed">The trainer's seed, which may have been drawn.</param>
    /// <param name="device">Kind of the device.</param>
    /// <param name="historyCount">Pairs in the history pool.</param>
    /// <param name="averageSteps">Steps in the generator's average; null without one.</param>
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
