namespace Pix2Pix.Training;

/// <summary>Lets a trainer do one thing at a time, and records the thread of its run.</summary>
internal sealed class RunLock
{
    private int _isTaken;

    /// <summary>The thread of the run, the only one where the weights are consistent.</summary>
    public Thread? Thread { get; set; }

    /// <summary>Whether another thread may be changing weights.</summary>
    public bool IsElsewhere => Volatile.Read(ref _isTaken) == 1 && Thread.CurrentThread != Thread;

    /// <exception cref="InvalidOperationException">The trainer is training already.</exception>
    public void Acquire()
    {
        if (Interlocked.Exchange(ref _isTaken, 1) == 1)
        {
            throw new InvalidOperationException(
                "This trainer is already training. Await the task of the first run before starting another.");
        }
    }

    public void Release()
    {
        Thread = null;
        Volatile.Write(ref _isTaken, 0);
    }

    /// <summary>Runs work while holding the lock.</summary>
    public T With<T>(Func<T> work)
    {
        Acquire();
        try
        {
            return work();
        }
        finally
        {
            Release();
        }
    }
}
