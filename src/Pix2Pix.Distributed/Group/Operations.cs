using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Pix2Pix.Distributed.Binding;

namespace Pix2Pix.Distributed.Group;

/// <param name="values">Contiguous float32 on the CPU. Borrowed until the operation completes.</param>
internal sealed unsafe class SumOperation(Tensor values) : Operation
{
    public override OperationKind Kind => OperationKind.Sum;

    public override void Perform(MpiLibrary library, nint communicator, Action<nint> wait)
    {
        // libtorch owns or pins the memory, so it does not move while the tensor is alive.
        var bytes = values.bytes;
        fixed (byte* address = bytes) wait(library.BeginSum(address, bytes.Length / sizeof(float), communicator));
        GC.KeepAlive(values);
    }
}

/// <param name="tensor">Contiguous, on the CPU. Borrowed until the operation completes.</param>
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

/// <summary>Gathers the lengths, then the bytes, padded to the greatest length.</summary>
/// <param name="own">The bytes of this process.</param>
/// <param name="size">World size.</param>
internal sealed unsafe class GatherOperation(byte[] own, int size) : Operation
{
    public override OperationKind Kind => OperationKind.Gather;

    /// <summary>The bytes of each process, indexed by rank. Set when the operation completes.</summary>
    public byte[][] Gathered { get; } = new byte[size][];

    public override void Perform(MpiLibrary library, nint communicator, Action<nint> wait)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, own.Length);
        var lengths = MemoryMarshal.Cast<byte, int>(Gather(length));
        var longest = 0;
        foreach (var each in lengths) longest = Math.Max(longest, each);
        if (longest > Array.MaxLength / size)
        {
            throw new MpiException(
                $"A process sends {longest} bytes, but with {size} processes at most {Array.MaxLength / size} fit. Send less at a time.");
        }

        var all = longest == 0 ? [] : Gather([.. own, .. new byte[longest - own.Length]]);
        for (var rank = 0; rank < size; rank++) Gathered[rank] = all.AsSpan(rank * longest, lengths[rank]).ToArray();

        byte[] Gather(byte[] padded)
        {
            var gathered = new byte[padded.Length * size];
            fixed (byte* from = padded, to = gathered) wait(library.BeginGather(from, padded.Length, to, communicator));
            return gathered;
        }
    }
}
