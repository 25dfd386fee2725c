using System.Collections.Concurrent;

namespace Pix2Pix.Common;

/// <summary>The one thread on which the library computes with tensors, whichever thread calls it.</summary>
/// <remarks>
/// libtorch's OpenMP gives every computing thread its own team of workers. Once there are more of them than processors, waiting workers
/// sleep instead of spinning, and a training step takes 50 % longer; one caller at a time already uses all processors. It cannot be
/// switched off: dispose scopes, gradient mode and libtorch's thread count belong to a thread, so on the caller's thread the caller's would
/// apply, including a scope that disposes an optimizer's state.
/// </remarks>
internal static class ComputeThread
{
    private static readonly BlockingCollection<Action> Work = [];
    private static readonly Lock Starting = new();
    private static Thread? _thread;

    // Zero to use the calling thread's own count.
    [ThreadStatic]
    private static int _threadsOfCaller;

    /// <summary>Runs work on the compute thread and waits for it. From the compute thread itself, it runs immediately.</summary>
    /// <param name="work">Opens and closes the dispose scopes that it needs.</param>
    /// <returns>The work's result; its exceptions are rethrown here.</returns>
    public static T Run<T>(Func<T> work) => Thread.CurrentThread == _thread ? work() : Start(work).GetAwaiter().GetResult();

    /// <summary>Queues work on the compute thread, with the libtorch thread count of the caller.</summary>
    /// <param name="work">Opens and closes the dispose scopes that it needs.</param>
    /// <returns>The work's result or exception.</returns>
    public static Task<T> Start<T>(Func<T> work)
    {
        NativeLibraries.EnsureTorch();
        StartThread();
        var threads = _threadsOfCaller > 0 ? _threadsOfCaller : LibtorchThreads.Count;
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                LibtorchThreads.Use(threads);
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task;
    }

    /// <inheritdoc cref="Run{T}"/>
    public static void Run(Action work) => Run(() =>
    {
        work();
        return true;
    });

    /// <summary>
    /// Runs work on a pool thread for a caller with its own libtorch thread count; the pool thread's count does not change.
    /// </summary>
    /// <param name="threads">The caller's libtorch thread count.</param>
    /// <param name="work">Its work on the compute thread uses that count.</param>
    public static T OnBehalfOf<T>(int threads, Func<T> work)
    {
        var before = _threadsOfCaller;
        _threadsOfCaller = threads;
        try
        {
            return work();
        }
        finally
        {
            _threadsOfCaller = before;
        }
    }

    private static void StartThread()
    {
        if (_thread is not null) return;
        lock (Starting)
        {
            if (_thread is not null) return;
            var thread = new Thread(Loop) { IsBackground = true, Name = "pix2pix compute" };
            thread.UnsafeStart();
            _thread = thread;
        }
    }

    private static void Loop()
    {
        foreach (var work in Work.GetConsumingEnumerable()) work();
    }
}
