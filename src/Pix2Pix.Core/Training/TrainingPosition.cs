namespace Pix2Pix.Training;

/// <summary>Where a trainer stands in its epochs; with the number of steps this is all that its random choices depend on.</summary>
internal sealed record TrainingPosition
{
    /// <summary>Epochs that are finished.</summary>
    public int EpochsDone { get; init; }

    /// <summary>Steps done of the epoch after those.</summary>
    public int StepInEpoch { get; init; }

    /// <summary>Pairs that those steps took: the position in the epoch's order.</summary>
    public int PairsInEpoch { get; init; }

    /// <summary>How many epochs were finished when the run began.</summary>
    public int RunBegan { get; init; }

    /// <summary>Pairs of the run's dataset; 0 before the first.</summary>
    public int PairCount { get; init; }

    /// <summary>What the last step cost.</summary>
    public StepLosses LastLosses { get; init; }

    /// <summary>Whether it was read from a checkpoint, and the run that was interrupted is to be finished.</summary>
    public bool IsResumed { get; init; }

    /// <summary>How many validation figures there were when the run began.</summary>
    public int FiguresBefore { get; init; }

    /// <summary>The best of the validation figures; null without any.</summary>
    public double? BestFigure { get; init; }

    /// <summary>The step after which it was measured.</summary>
    public long? BestStep { get; init; }

    /// <summary>What the learning rate is multiplied by since the run went back.</summary>
    public double RateFactor { get; init; } = 1;

    /// <summary>How often the run went back.</summary>
    public int Returns { get; init; }

    /// <summary>The position from which a call of FitAsync goes on: a run that was resumed is finished, otherwise a new one begins at a whole epoch.</summary>
    public TrainingPosition AtStart(int pairCount, int figureCount) => IsResumed
        ? this with { IsResumed = false, PairCount = pairCount }
        : this with { RunBegan = EpochsDone, StepInEpoch = 0, PairsInEpoch = 0, PairCount = pairCount, FiguresBefore = figureCount };

    /// <param name="losses">What the step cost.</param>
    /// <param name="pairs">Pairs of the step, of all processes together.</param>
    public TrainingPosition AfterStep(StepLosses losses, int pairs) =>
        this with { StepInEpoch = StepInEpoch + 1, PairsInEpoch = PairsInEpoch + pairs, LastLosses = losses };

    /// <summary>Whether a figure is lower than the best so far; one that is no number never is.</summary>
    public static bool IsBetter(double figure, double? best) => !double.IsNaN(figure) && !(figure >= best);

    /// <param name="figure">What validation said; null without.</param>
    /// <param name="step">The number of steps so far.</param>
    public TrainingPosition AfterEpoch(double? figure, long step)
    {
        var isBest = figure is { } now && IsBetter(now, BestFigure);
        return this with
        {
            EpochsDone = EpochsDone + 1,
            StepInEpoch = 0,
            PairsInEpoch = 0,
            BestFigure = isBest ? figure : BestFigure,
            BestStep = isBest ? step : BestStep,
        };
    }
}
