using Pix2Pix.Data;
using Pix2Pix.Serialization;

namespace Pix2Pix.Training;

/// <summary>Checks everything that could fail later, and starts a run on its own thread.</summary>
internal static class BackgroundRun
{
    public static Task Start(
        TrainingSession session, IPairedDataset data, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        session.Callbacks.Validation.ThrowIfUnfit(data);
        ResumeCheck.ThrowIfOtherPairs(session.State, data);
        session.Lock.Acquire();
        try
        {
            if (session.Collective.IsWriter) ThrowIfUnwritable(session);
        }
        catch
        {
            session.Lock.Release();
            throw;
        }

        return RunAsync(
            session, new TrainingLoop(session, data, session.Collective.IsWriter ? progress : null, cancellationToken), cancellationToken);
    }

    // The report checks its own folder before the first step.
    private static void ThrowIfUnwritable(TrainingSession session)
    {
        session.Callbacks.Checkpoints?.Prepare();
        if (session.Options.Validation?.BestModelPath is { } path) ModelFile.ThrowIfUnwritable(path);
    }

    private static async Task RunAsync(TrainingSession session, TrainingLoop loop, CancellationToken cancellationToken)
    {
        // Read on the caller's thread.
        var threads = LibtorchThreads.Count;
        void Run()
        {
            LibtorchThreads.Use(threads);
            session.Lock.Thread = Thread.CurrentThread;
            try
            {
                loop.Run();
            }
            catch (Exception e)
            {
                session.Collective.Leave(e);
                throw;
            }
        }

        try
        {
            await Task.Factory.StartNew(
                Run, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            session.Lock.Release();
        }
    }
}
