namespace Pix2Pix.Training.Groups;

/// <summary>A group of processes that train one model together.</summary>
/// <remarks>
/// <para>Every method is a collective operation: all processes must call the same methods in the same order. The package
/// Pix2Pix.Distributed contains a group of MPI processes; <see cref="ProcessGroup.SingleProcess"/> is a group of one process.</para>
/// <para>Call from one thread at a time. Tensors are contiguous float32 on the CPU.</para>
/// </remarks>
public interface IProcessGroup
{
    /// <summary>Rank of this process, from 0. Rank 0 writes checkpoints and reports.</summary>
    int Rank { get; }

    /// <summary>Number of processes, 1 or more.</summary>
    int WorldSize { get; }

    /// <summary>Rank of this process among those on the same machine, from 0. It selects the GPU.</summary>
    int LocalRank { get; }

    /// <summary>Name and version of the transport. A run requires the same value on all processes.</summary>
    string Description { get; }

    /// <summary>Starts to replace the values of a tensor by their sums over all processes. All processes get the same bits.</summary>
    /// <param name="tensor">Borrowed until the task completes; do not read or write it before.</param>
    /// <returns>
    /// Completes when the sums are in the tensor, in the order of the calls. Fails with a <see cref="ProcessGroupException"/> if a process
    /// is lost.
    /// </returns>
    /// <exception cref="ArgumentException">The tensor is not contiguous float32 on the CPU.</exception>
    Task AllReduceAsync(Tensor tensor);

    /// <summary>Copies the values of a tensor from one process to all others.</summary>
    /// <param name="tensor">Contiguous, on the CPU, of any dtype; the same shape and dtype on every process. Borrowed.</param>
    /// <param name="root">Rank of the process that has the values. Default 0.</param>
    /// <exception cref="ProcessGroupException">A process was lost.</exception>
    void Broadcast(Tensor tensor, int root = 0);

    /// <summary>Sends bytes to every process. With empty data it is a barrier: it returns when all processes have called it.</summary>
    /// <param name="own">The data of this process: a few megabytes at most. Lengths may differ between processes.</param>
    /// <returns>The data of each process, by rank.</returns>
    /// <exception cref="ProcessGroupException">A process was lost.</exception>
    IReadOnlyList<byte[]> AllGather(ReadOnlySpan<byte> own);

    /// <summary>Leaves the group because of a failure. Pending and later calls of the other processes fail.</summary>
    /// <param name="reason">One sentence that the other processes report.</param>
    void Abort(string reason);
}
