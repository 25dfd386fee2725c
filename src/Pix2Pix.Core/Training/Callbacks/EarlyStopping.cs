namespace Pix2Pix.Training;

/// <summary>Ends a run whose validation no longer improves.</summary>
/// <param name="options">How long it waits.</param>
internal sealed class EarlyStopping(ValidationOptions options) : ITrainingCallback
{
    /// <summary>
    /// Why the run ends; null while it goes on. A function of the figures alone, so that a resumed run ends where it would have.
    /// </summary>
    public string? FindReason(TrainingState state)
    {
        if (options.Patience is not { } patience) return null;

        var ofThisRun = state.Metrics.Count - state.MetricsBefore;
        var best = state.Metrics.ToList().FindIndex(metric => metric == state.BestMetric);
        var borne = Math.Min(ofThisRun, state.Metrics.Count - 1 - best);
        return borne < patience ? null
            : $"{options.MetricName} has not improved for {borne} measurement{(borne == 1 ? "" : "s")} " +
              $"(patience {patience}).";
    }

    public void EpochCompleted(TrainingContext context, TrainingProgress progress)
    {
        if (!context.IsLastEpoch && FindReason(context.Session.State) is { } reason) context.RequestStop(reason);
    }
}
