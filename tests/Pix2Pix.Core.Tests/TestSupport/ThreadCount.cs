using Pix2Pix.Common;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Sets libtorch's number of threads until it is disposed, on every thread that a test goes on on after it has awaited something.</summary>
internal sealed class ThreadCount : IDisposable
{
    private static readonly int Usual = LibtorchThreads.Count;
    private static readonly AsyncLocal<int> Chosen = new(change => LibtorchThreads.Use(change.CurrentValue > 0 ? change.CurrentValue : Usual));

    private readonly int _before = Chosen.Value;

    public ThreadCount(int threads) => Chosen.Value = threads;

    public void Dispose() => Chosen.Value = _before;
}
