using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Pix2Pix.Distributed.Binding;

namespace Pix2Pix.Distributed.Group;

/// <param name="values">Contiguous float32 on the CPU. Borrowed until it is done.</param>
internal sealed unsafe class SumOperation(Tensor values) : Operation
{
    public override OperationKind Kind => OperationKind.Sum;

    public override void Perform(MpiLibrary library, nint communicator, Action<nint> wait)
    {
        // The memory is libtorch's, or pinned by it: it stays where it is as long as the tensor lives.
        var bytes = values.bytes;
        fixed (byte* address = bytes) wait(library.BeginSum(address, bytes.Length / sizeof(float), communicator));
        GC.KeepAlive(values);
    }
}

/// <param name="tensor">Contiguous, on the CPU. Borrowed until it is done.</param>
/// <param name="root">Rank of the process that has the values.</param>
internal sealed unsafe class BroadcastOperation(Tensor tensor, int root) : Operation
{
    public override OperationKind Kind => OperationKind.Broadcast;

    public override void Perform(MpiLibrary library, nint communicator, Action<nint> wait)
    {
        var bytes = tensor.bytes;
        fixed (byte* address = bytes) wait(library.BeginBroadcast(address, bytes.Length, root, communicator));
        GC.KeepAlive(tensor);
    }
}

/// <summary>Gathers the lengths, then the bytes, padded to the greatest of them.</summary>
/// <param name="own">What this process tells.</param>
/// <param name="size">Processes.</param>
internal sealed unsafe class GatherOperation(byte[] own, int size) : Operation
{
    public override OperationKind Kind => OperationKind.Gather;

    /// <summary>What each process told, once it is done.</summary>
    public byte[][] Told { get; } = new byte[size][];

    public override void Perform(MpiLibrary library, nint communicator, Action<nint> wait)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, own.Length);
        var lengths = MemoryMarshal.Cast<byte, int>(Gather(length));
        var longest = 0;
        foreach (var each in lengths) longest = Math.Max(longest, each);
        if (longest > Array.MaxLength / size) throw new MpiException($"A process tells {longest} bytes at once, too many for {size} processes.");

        var all = longest == 0 ? [] : Gather([.. own, .. new byte[longest - own.Length]]);
        for (var rank = 0; rank < size; rank++) Told[rank] = all.AsSpan(rank * longest, lengths[rank]).ToArray();

        byte[] Gather(byte[] padded)
        {
            var gathered = new byte[padded.Length * size];
            fixed (byte* from = padded, to = gathered) wait(library.BeginGather(from, padded.Length, to, communicator));
            return gathered;
        }
    }
}
