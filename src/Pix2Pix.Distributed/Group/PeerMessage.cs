using System.Buffers.Binary;
using System.Text;

namespace Pix2Pix.Distributed.Group;

/// <summary>A message between two processes. All messages have the same length.</summary>
/// <param name="Kind">Its purpose.</param>
/// <param name="Rank">Rank of the sender.</param>
/// <param name="Begun">How many operations the sender has begun.</param>
/// <param name="At">The sender's current operation.</param>
/// <param name="Text">Why the sender gives up; empty for other messages.</param>
internal readonly record struct PeerMessage(PeerMessage.Purpose Kind, int Rank, long Begun, OperationKind At, string Text)
{
    /// <summary>Short enough that libraries send it immediately, without a handshake with the receiver.</summary>
    public const int Length = 1024;

    private const int HeaderLength = 24;

    public enum Purpose
    {
        Question = 1,
        Answer = 2,
        Abort = 3,
        Farewell = 4,
    }

    public void Write(Span<byte> bytes)
    {
        var text = Encoding.UTF8.GetBytes(Text);
        var length = Math.Min(text.Length, Length - HeaderLength);
        bytes[..Length].Clear();
        BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)Kind);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], Rank);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], Begun);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], (int)At);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[20..], length);
        text.AsSpan(0, length).CopyTo(bytes[HeaderLength..]);
    }

    public static PeerMessage Read(ReadOnlySpan<byte> bytes)
    {
        var length = Math.Clamp(BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]), 0, Length - HeaderLength);
        return new PeerMessage(
            (Purpose)BinaryPrimitives.ReadInt32LittleEndian(bytes),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            (OperationKind)BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]),
            Encoding.UTF8.GetString(bytes.Slice(HeaderLength, length)));
    }
}
