using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>Starts a run on a thread of its own, once it is known that it can go to its end.</summary>
internal static class BackgroundRun
{
    public static Task Start(TrainingSession session, IPairedDataset data, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        session.Validation.ThrowIfUnfit(data);
        session.Files.ThrowIfOtherPairs(data);
        session.Lock.Take();
        try
        {
            session.Checkpoints?.Prepare();
        }
        catch
        {
            session.Lock.Release();
            throw;
        }

        return RunAsync(session, new TrainingLoop(session, data, session.Collective.IsWriter ? progress : null, cancellationToken), cancellationToken);
    }

    private static async Task RunAsync(TrainingSession session, TrainingLoop loop, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Factory.StartNew(loop.Run, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            session.Lock.Release();
        }
    }
}
