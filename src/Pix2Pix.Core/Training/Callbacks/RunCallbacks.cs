namespace Pix2Pix.Training;

/// <summary>The callbacks of a run.</summary>
internal sealed class RunCallbacks : IDisposable
{
    /// <param name="session">The run, complete except for its callbacks.</param>
    public RunCallbacks(TrainingSession session)
    {
        var options = session.Options;
        Average = new EmaCallback(session);
        Validation = new ValidationCallback(session);
        EarlyStopping = options.Validation is { } validation ? new EarlyStopping(validation) : null;
        Report = session.Collective.IsWriter ? options.Callbacks.OfType<HtmlReport>().SingleOrDefault() : null;
        Previews = session.Collective.IsWriter ? [.. options.Callbacks.OfType<IPreviewReceiver>()] : [];
        Guard = options.Optimization.Divergence is { } health ? new DivergenceGuard(session, health) : null;
        Checkpoints = options.Checkpoints is { } checkpoints
            ? new CheckpointCallback(session, new CheckpointManager(checkpoints, session.Logger))
            : null;

        var own = options.Callbacks.Where(callback => callback is not HtmlReport);
        ITrainingCallback?[] all = [Average, Pause, Validation, EarlyStopping, session.Hooks, .. own, Report, Guard, Checkpoints];
        InOrder = [.. all.OfType<ITrainingCallback>()];
    }

    public EmaCallback Average { get; }

    public PauseGate Pause { get; } = new();

    public ValidationCallback Validation { get; }

    public EarlyStopping? EarlyStopping { get; }

    public HtmlReport? Report { get; }

    /// <summary>What shows held-out pairs; none in a process that does not write files.</summary>
    public IReadOnlyList<IPreviewReceiver> Previews { get; }

    public DivergenceGuard? Guard { get; }

    public CheckpointCallback? Checkpoints { get; }

    /// <summary>All callbacks in the order that <see cref="ITrainingCallback"/> documents.</summary>
    public IReadOnlyList<ITrainingCallback> InOrder { get; }

    public IStepProbe Probe => Guard ?? IStepProbe.None;

    public void Dispose()
    {
        Average.Dispose();
        Pause.Dispose();
    }
}
