using Microsoft.Extensions.Logging;
using Pix2Pix.Distributed;
using Pix2Pix.Training.Groups;
using TorchSharp;

namespace Pix2Pix.Cli;

/// <summary>This process and those that mpirun, mpiexec or srun started with it; a group of one otherwise.</summary>
internal sealed class Processes : IDisposable
{
    private readonly MpiProcessGroup? _mpi;

    private Processes(MpiProcessGroup? mpi) => _mpi = mpi;

    public IProcessGroup Group => _mpi ?? ProcessGroup.SingleProcess;

    /// <summary>Whether there are several processes.</summary>
    public bool AreSeveral => Group.WorldSize > 1;

    /// <summary>Whether this process prints for all.</summary>
    public bool IsFirst => Group.Rank == 0;

    public static Processes Join()
    {
        if (!MpiProcessGroup.IsLaunched) return new Processes(null);

        var mpi = MpiProcessGroup.Start(logger: new ErrorStreamLogger(LogLevel.Information));

        // The processes of a machine share its processors.
        torch.set_num_threads(Math.Max(1, Environment.ProcessorCount / mpi.LocalSize));
        return new Processes(mpi);
    }

    /// <summary>The device of this process: its own GPU unless one is named.</summary>
    public string DeviceOf(string named) => AreSeveral && named.ToLowerInvariant() is "auto" or "cuda" && torch.cuda.is_available()
        ? $"cuda:{Group.LocalRank % torch.cuda.device_count()}"
        : named;

    /// <summary>This process's part of some work: every N-th item.</summary>
    public IReadOnlyList<T> ShareOf<T>(IReadOnlyList<T> work) => [.. work.Where((_, i) => i % Group.WorldSize == Group.Rank)];

    /// <summary>Sums a number over all processes.</summary>
    public int Sum(int own) => Group.AllGather(BitConverter.GetBytes(own)).Sum(bytes => BitConverter.ToInt32(bytes));

    public void Dispose() => _mpi?.Dispose();
}
