namespace Pix2Pix.Training;

/// <summary>Stops a run whose validation metric no longer improves.</summary>
/// <param name="options">Contains the patience.</param>
internal sealed class EarlyStopping(ValidationOptions options) : ITrainingCallback
{
    /// <summary>Why the run stops; null to continue. Depends on the metrics alone, so that a resumed run stops at the same point.</summary>
    public string? FindReason(TrainingState state)
    {
        if (options.Patience is not { } patience) return null;

        var ofThisRun = state.Metrics.Count - state.MetricsBefore;
        var best = state.Metrics.ToList().FindIndex(metric => metric == state.BestMetric);
        var stalled = Math.Min(ofThisRun, state.Metrics.Count - 1 - best);
        return stalled < patience ? null
            : $"{options.MetricName} has not improved for {stalled} measurement{(stalled == 1 ? "" : "s")} " +
              $"(patience {patience}).";
    }

    public void EpochCompleted(TrainingContext context, TrainingProgress progress)
    {
        if (!context.IsLastEpoch && FindReason(context.Session.State) is { } reason) context.RequestStop(reason);
    }
}
