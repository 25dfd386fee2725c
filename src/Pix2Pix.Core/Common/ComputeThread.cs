using System.Collections.Concurrent;

namespace Pix2Pix.Common;

/// <summary>The one thread on which the library computes with tensors, whichever threads it is called from.</summary>
/// <remarks>
/// libtorch's OpenMP gives every thread that computes a team of workers of its own. As soon as there are more threads in teams than
/// processors, waiting workers sleep instead of spinning, and a training step takes half as long again. Work of one caller at a time uses
/// all processors as it is.
/// It cannot be switched off: dispose scopes, the gradient mode and the number of libtorch's threads belong to a thread, and on the
/// caller's own the caller's would apply, a scope that disposes an optimizer's state included.
/// </remarks>
internal static class ComputeThread
{
    private static readonly BlockingCollection<Action> Work = [];
    private static readonly Lock Starting = new();
    private static Thread? _thread;

    // Zero while the calling thread's own number counts.
    [ThreadStatic]
    private static int _threadsOfCaller;

    /// <summary>Does some work on the thread and waits for it. Work that is asked for on the thread itself is done at once.</summary>
    /// <param name="work">Opens and closes the dispose scopes that it needs.</param>
    /// <returns>What the work returned; its exceptions are thrown here.</returns>
    public static T Run<T>(Func<T> work) => Thread.CurrentThread == _thread ? work() : Start(work).GetAwaiter().GetResult();

    /// <summary>
    /// Has some work done on the thread, after what was asked for before, with as many threads of libtorch as the caller has set.
    /// </summary>
    /// <param name="work">Opens and closes the dispose scopes that it needs.</param>
    /// <returns>What the work returns, or throws.</returns>
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
    /// Does some work on a thread of the pool, whose own number of threads is not touched, for a caller who has set a number.
    /// </summary>
    /// <param name="threads">The caller's number of threads of libtorch.</param>
    /// <param name="work">What it asks of the compute thread is done with that number.</param>
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
