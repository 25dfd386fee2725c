namespace Pix2Pix.Training.Groups;

/// <summary>The built-in process group, which has one process.</summary>
public static class ProcessGroup
{
    /// <summary>A group of one process: sums leave the values as they are.</summary>
    public static IProcessGroup SingleProcess { get; } = new LocalProcess();

    private sealed class LocalProcess : IProcessGroup
    {
        public int Rank => 0;

        public int WorldSize => 1;

        public int LocalRank => 0;

        public string Description => "one process";

        public Task AllReduceAsync(Tensor tensor) => Task.CompletedTask;

        public void Broadcast(Tensor tensor, int root = 0) { }

        public IReadOnlyList<byte[]> AllGather(ReadOnlySpan<byte> own) => [own.ToArray()];

        public void Abort(string reason) { }
    }
}
