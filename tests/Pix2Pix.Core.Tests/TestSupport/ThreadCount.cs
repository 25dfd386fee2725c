using TorchSharp;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Sets libtorch's number of threads until it is disposed.</summary>
internal sealed class ThreadCount : IDisposable
{
    private readonly int _before = torch.get_num_threads();

    public ThreadCount(int threads) => torch.set_num_threads(threads);

    public void Dispose() => torch.set_num_threads(_before);
}
