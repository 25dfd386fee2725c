namespace Pix2Pix.Training;

/// <summary>Pauses a run before its next step.</summary>
internal sealed class PauseGate : ITrainingCallback, IDisposable
{
    private readonly ManualResetEventSlim _open = new(initialState: true);

    public bool IsClosed => !_open.IsSet;

    public void Close() => _open.Reset();

    public void Open() => _open.Set();

    // A canceled wait just returns: the loop throws when it takes the next batch.
    public void StepStarting(TrainingContext context, CancellationToken cancellationToken)
    {
        var hasPaused = false;
        context.Session.Collective.WaitWhilePaused(
            _open,
            () =>
            {
                hasPaused = true;
                context.Logger.TrainingPaused(context.StepCount);
            },
            cancellationToken);
        if (hasPaused && !cancellationToken.IsCancellationRequested) context.Logger.TrainingContinued(context.StepCount);
    }

    public void Dispose() => _open.Dispose();
}
