namespace Pix2Pix.Tests.TestSupport;

/// <summary>Keeps what is reported, on the thread that reports it.</summary>
internal sealed class Recorder<T>(Action<T>? also = null) : IProgress<T>
{
    public List<T> Values { get; } = [];

    public void Report(T value)
    {
        Values.Add(value);
        also?.Invoke(value);
    }
}
