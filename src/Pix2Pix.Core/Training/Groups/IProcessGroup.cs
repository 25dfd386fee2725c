namespace Pix2Pix.Training.Groups;

/// <summary>The processes that train one model together, as one of them sees it.</summary>
/// <remarks>
/// <para>Every process of the group makes the same calls in the same order; what one of them begins, all take part in. A group of MPI
/// processes is in the package Pix2Pix.Distributed; <see cref="ProcessGroup.SingleProcess"/> is what a process alone has.</para>
/// <para>Calls may come from one thread at a time. Tensors are contiguous float32 on the CPU.</para>
/// </remarks>
public interface IProcessGroup
{
    /// <summary>Number of this process, from 0; number 0 writes checkpoints and reports.</summary>
    int Rank { get; }

    /// <summary>How many processes there are, 1 or more.</summary>
    int WorldSize { get; }

    /// <summary>Number of this process among those on the same machine, from 0: which GPU it takes.</summary>
    int LocalRank { get; }

    /// <summary>What connects the processes, with its version. The same for all of them, or they are refused.</summary>
    string Description { get; }

    /// <summary>Begins to replace the values of a tensor by their sums over all processes, which get the same bits.</summary>
    /// <param name="tensor">Borrowed until the task is done; not to be read or written before.</param>
    /// <returns>
    /// Done when the sums are there; sums that are begun later are done later. It fails with a <see cref="ProcessGroupException"/> where a
    /// process is lost.
    /// </returns>
    /// <exception cref="ArgumentException">The tensor is not contiguous float32 on the CPU.</exception>
    Task AllReduceAsync(Tensor tensor);

    /// <summary>Replaces the bytes of a tensor by those that one process has.</summary>
    /// <param name="tensor">Of the same shape and type everywhere, contiguous, on the CPU. Borrowed.</param>
    /// <param name="root">Rank of the process that has the values. Default 0.</param>
    /// <exception cref="ProcessGroupException">A process is lost.</exception>
    void Broadcast(Tensor tensor, int root = 0);

    /// <summary>Tells some bytes to every process. Where nothing is told it is a barrier: it returns when all have called it.</summary>
    /// <param name="own">What this process tells: a few megabytes at most, and not necessarily as many as the others.</param>
    /// <returns>What each process told, by rank.</returns>
    /// <exception cref="ProcessGroupException">A process is lost.</exception>
    IReadOnlyList<byte[]> AllGather(ReadOnlySpan<byte> own);

    /// <summary>Leaves the group because of a failure: what the other processes wait for fails, and so does every later call.</summary>
    /// <param name="reason">Tells the others why, in a sentence.</param>
    void Abort(string reason);
}
