using System.Diagnostics;
using Pix2Pix.Training.Groups;

namespace Pix2Pix.Bench.DataParallel;

/// <summary>Hands everything on, and keeps the time in which sums are under way and the bytes that are summed.</summary>
internal sealed class MeasuredGroup(IProcessGroup inner) : IProcessGroup
{
    private readonly Stopwatch _clock = new();
    private readonly Lock _counting = new();
    private int _underWay;

    public int Rank => inner.Rank;

    public int WorldSize => inner.WorldSize;

    public int LocalRank => inner.LocalRank;

    public string Description => inner.Description;

    public long Bytes { get; private set; }

    public int Sums { get; private set; }

    public TimeSpan Elapsed => _clock.Elapsed;

    public void Restart()
    {
        _clock.Reset();
        (Bytes, Sums) = (0, 0);
    }

    public async Task AllReduceAsync(Tensor tensor)
    {
        lock (_counting)
        {
            if (_underWay++ == 0) _clock.Start();
        }

        Bytes += tensor.NumberOfElements * sizeof(float);
        Sums++;
        try
        {
            await inner.AllReduceAsync(tensor).ConfigureAwait(false);
        }
        finally
        {
            lock (_counting)
            {
                if (--_underWay == 0) _clock.Stop();
            }
        }
    }

    public void Broadcast(Tensor tensor, int root = 0) => inner.Broadcast(tensor, root);

    public IReadOnlyList<byte[]> AllGather(ReadOnlySpan<byte> own) => inner.AllGather(own);

    public void Abort(string reason) => inner.Abort(reason);
}
