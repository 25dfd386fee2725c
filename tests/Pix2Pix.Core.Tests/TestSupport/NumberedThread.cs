using Pix2Pix.Common;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>A thread of its own with a number of threads of libtorch of its own, which knows nothing of the test's.</summary>
internal static class NumberedThread
{
    /// <param name="count">Threads of libtorch; null for what new threads begin with.</param>
    /// <param name="work">What is done there.</param>
    public static T Run<T>(int? count, Func<T> work) => RunAsync(count, work).GetAwaiter().GetResult();

    public static Task<T> RunAsync<T>(int? count, Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                if (count is { } threads) LibtorchThreads.Use(threads);
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        thread.UnsafeStart();
        return done.Task;
    }
}
