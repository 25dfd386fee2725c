namespace Pix2Pix.Training;

/// <summary>Sees to it that a trainer does one thing at a time, and knows the thread of its run.</summary>
internal sealed class RunLock
{
    private int _isTaken;

    /// <summary>The thread of the run, on which alone its weights are whole.</summary>
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

    /// <summary>Does some work while nothing else is done.</summary>
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
