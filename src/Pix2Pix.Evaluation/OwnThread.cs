namespace Pix2Pix.Evaluation;

/// <summary>Computes on a thread that ends with the work.</summary>
/// <remarks>
/// libtorch's OpenMP gives every thread that computes a team of workers, which lasts as long as the thread. A team that a caller's thread
/// kept would take processors from the training that goes on after an evaluation.
/// </remarks>
internal static class OwnThread
{
    /// <summary>Does some work and waits for it; its exceptions are thrown here.</summary>
    public static T Run<T>(Func<T> work)
    {
        NativeLibraries.EnsureTorch();
        return Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .GetAwaiter().GetResult();
    }
}
