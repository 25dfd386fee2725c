using System.Collections.Concurrent;
using TorchSharp;

namespace Pix2Pix.Common;

/// <summary>The one thread on which the library computes with tensors, whichever threads it is called from.</summary>
/// <remarks>
/// libtorch's OpenMP gives every thread that computes a team of workers of its own. As soon as there are more threads in teams than
/// processors, waiting workers sleep instead of spinning, and a training step takes half as long again. Work of one caller at a time uses
/// all processors as it is.
/// </remarks>
internal static class ComputeThread
{
    private static readonly BlockingCollection<Action> Work = [];
    private static readonly Lock Starting = new();
    private static Thread? _thread;

    /// <summary>Does some work on the thread and waits for it. Work that is asked for on the thread itself is done at once.</summary>
    /// <param name="work">Opens and closes the dispose scopes that it needs.</param>
    /// <returns>What the work returned; its exceptions are thrown here.</returns>
    public static T Run<T>(Func<T> work) => Thread.CurrentThread == _thread ? work() : Start(work).GetAwaiter().GetResult();

    /// <summary>Has some work done on the thread, after what was asked for before.</summary>
    /// <param name="work">Opens and closes the dispose scopes that it needs.</param>
    /// <returns>What the work returns, or throws.</returns>
    public static Task<T> Start<T>(Func<T> work)
    {
        NativeLibraries.EnsureTorch();
        StartThread();
        var threads = torch.get_num_threads();
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                // libtorch keeps this number by thread: work is done with as many as its caller has set.
                if (torch.get_num_threads() != threads) torch.set_num_threads(threads);
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

    private static void StartThread()
    {
        if (_thread is not null) return;
        lock (Starting)
        {
            if (_thread is not null) return;
            var thread = new Thread(Loop) { IsBackground = true, Name = "pix2pix compute" };
            thread.Start();
            _thread = thread;
        }
    }

    private static void Loop()
    {
        foreach (var work in Work.GetConsumingEnumerable()) work();
    }
}
