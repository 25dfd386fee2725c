namespace Pix2Pix.Common;

/// <summary>How many threads libtorch computes with, a number that it keeps for each thread that calls it.</summary>
internal static class LibtorchThreads
{
    private static readonly Lock Setting = new();

    /// <summary>The calling thread's number.</summary>
    /// <remarks>
    /// A thread's first call takes over, and sets again, what was set last on any thread: it has to wait while that is not what it should
    /// be.
    /// </remarks>
    public static int Count
    {
        get
        {
            lock (Setting) return torch.get_num_threads();
        }
    }

    /// <summary>Sets the calling thread's number and no other thread's.</summary>
    /// <param name="count">1 or more: with fewer libtorch ends the process.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    /// <remarks>
    /// Results depend on it in their last bits. A thread that has not called libtorch yet begins with the number that was set last on any
    /// thread, so that one is put back.
    /// </remarks>
    public static void Use(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        lock (Setting)
        {
            if (torch.get_num_threads() == count) return;

            using ManualResetEventSlim isKnown = new(), isSet = new();
            var other = new Thread(() =>
            {
                var ofNewThreads = torch.get_num_threads();
                isKnown.Set();
                isSet.Wait();
                if (ofNewThreads != count) Set(ofNewThreads);
            }) { IsBackground = true, Name = "pix2pix number of threads" };
            other.UnsafeStart();
            isKnown.Wait();
            Set(count);
            isSet.Set();
            other.Join();
        }
    }

#pragma warning disable RS0030 // The one place where the number is known to be in range.
    private static void Set(int count) => torch.set_num_threads(count);
#pragma warning restore RS0030
}
