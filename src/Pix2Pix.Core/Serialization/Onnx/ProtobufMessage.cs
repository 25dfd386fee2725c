using Google.Protobuf;

namespace Pix2Pix.Serialization.Onnx;

/// <summary>A protobuf message, composed field by field with the format's field numbers.</summary>
/// <remarks>
/// Sizes are computed before anything is written, so weights go from the network to the file one by one and are never in memory twice.
/// </remarks>
internal sealed class ProtobufMessage
{
    private readonly List<(Func<long> Size, Action<CodedOutputStream> Write)> _fields = [];

    /// <summary>Number of bytes that <see cref="WriteTo"/> will write.</summary>
    public long Size => _fields.Sum(part => part.Size());

    public ProtobufMessage Add(int number, string text) => Add(
        number, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeStringSize(text), output => output.WriteString(text));

    /// <summary>Adds an integer or enumeration value.</summary>
    public ProtobufMessage Add(int number, long value) => Add(
        number, WireFormat.WireType.Varint, CodedOutputStream.ComputeInt64Size(value), output => output.WriteInt64(value));

    public ProtobufMessage Add(int number, float value) => Add(
        number, WireFormat.WireType.Fixed32, CodedOutputStream.ComputeFloatSize(value), output => output.WriteFloat(value));

    /// <summary>Adds a nested message; it may still grow until this one is written.</summary>
    public ProtobufMessage Add(int number, ProtobufMessage message)
    {
        var tag = CodedOutputStream.ComputeTagSize(number);
        _fields.Add((
            () => tag + WithLength(message.Size),
            output =>
            {
                output.WriteTag(number, WireFormat.WireType.LengthDelimited);
                output.WriteLength((int)message.Size);
                message.WriteTo(output);
            }));
        return this;
    }

    /// <summary>Adds the bytes of a contiguous CPU tensor, which is borrowed until the message is written.</summary>
    public ProtobufMessage Add(int number, Tensor value)
    {
        var size = WithLength(value.NumberOfElements * value.ElementSize);
        return Add(number, WireFormat.WireType.LengthDelimited, size, output => output.WriteBytes(ByteString.CopyFrom(value.bytes)));
    }

    public void WriteTo(CodedOutputStream output)
    {
        foreach (var (_, write) in _fields) write(output);
    }

    // Not limited to int, so that a size beyond the format's limit can be detected.
    private static long WithLength(long bytes) => CodedOutputStream.ComputeUInt64Size((ulong)bytes) + bytes;

    private ProtobufMessage Add(int number, WireFormat.WireType type, long size, Action<CodedOutputStream> write)
    {
        var whole = CodedOutputStream.ComputeTagSize(number) + size;
        _fields.Add((() => whole, output =>
        {
            output.WriteTag(number, type);
            write(output);
        }));
        return this;
    }
}
