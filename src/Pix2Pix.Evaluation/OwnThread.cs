namespace Pix2Pix.Evaluation;

/// <summary>Computes on a thread that ends with the work.</summary>
/// <remarks>
/// libtorch's OpenMP gives every computing thread a team of workers that lasts as long as the thread. The team of a caller's thread would
/// take processors from training that continues after an evaluation.
/// </remarks>
internal static class OwnThread
{
    /// <summary>Runs the work and waits for it; its exceptions are rethrown here.</summary>
    public static T Run<T>(Func<T> work)
    {
        NativeLibraries.EnsureTorch();
        return Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .GetAwaiter().GetResult();
    }
}
