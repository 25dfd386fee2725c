using Microsoft.Extensions.Logging;
using Pix2Pix.Distributed;
using Pix2Pix.Training.Groups;
using TorchSharp;

namespace CommandLine;

/// <summary>This process and those that mpirun, mpiexec or srun started with it; alone where none did.</summary>
internal sealed class Processes : IDisposable
{
    private readonly MpiProcessGroup? _mpi;

    private Processes(MpiProcessGroup? mpi) => _mpi = mpi;

    public IProcessGroup Group => _mpi ?? ProcessGroup.SingleProcess;

    /// <summary>Whether there are others.</summary>
    public bool AreSeveral => Group.WorldSize > 1;

    /// <summary>Whether this one speaks for all.</summary>
    public bool IsFirst => Group.Rank == 0;

    public static Processes Join()
    {
        if (!MpiProcessGroup.IsLaunched) return new Processes(null);

        var mpi = MpiProcessGroup.Start(logger: new ErrorStreamLogger(LogLevel.Information));

        // All on a machine share its processors.
        torch.set_num_threads(Math.Max(1, Environment.ProcessorCount / mpi.LocalSize));
        return new Processes(mpi);
    }

    /// <summary>The GPU of this process where none is named.</summary>
    public string DeviceOf(string named) => AreSeveral && named.ToLowerInvariant() is "auto" or "cuda" && torch.cuda.is_available()
        ? $"cuda:{Group.LocalRank % torch.cuda.device_count()}"
        : named;

    /// <summary>What of some work is this process's: every N-th piece.</summary>
    public IReadOnlyList<T> ShareOf<T>(IReadOnlyList<T> work) => [.. work.Where((_, i) => i % Group.WorldSize == Group.Rank)];

    /// <summary>Adds up a number of each process.</summary>
    public int Sum(int own) => Group.AllGather(BitConverter.GetBytes(own)).Sum(bytes => BitConverter.ToInt32(bytes));

    public void Dispose() => _mpi?.Dispose();
}
