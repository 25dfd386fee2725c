namespace Pix2Pix.Common;

/// <summary>libtorch's thread count, which it keeps per calling thread.</summary>
internal static class LibtorchThreads
{
    private static readonly Lock Setting = new();

    /// <summary>The calling thread's count.</summary>
    /// <remarks>
    /// A thread's first call adopts and sets the count that any thread set last, so it must wait while <see cref="Use"/> changes that.
    /// </remarks>
    public static int Count
    {
        get
        {
            lock (Setting) return torch.get_num_threads();
        }
    }

    /// <summary>Sets the count for the calling thread only.</summary>
    /// <param name="count">1 or more: below that, libtorch ends the process.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    /// <remarks>
    /// Results depend on it in their last bits. A thread that has not called libtorch yet starts with the count that any thread set last,
    /// so that one is restored.
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

#pragma warning disable RS0030 // The only place where the count is known to be in range.
    private static void Set(int count) => torch.set_num_threads(count);
#pragma warning restore RS0030
}
