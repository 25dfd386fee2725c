using Google.Protobuf;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>The fields of a protobuf message, read back by number without knowing its type.</summary>
internal sealed class ProtobufFields
{
    private readonly List<(int Number, object Value)> _fields = [];

    public ProtobufFields(byte[] message)
    {
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag && tag != 0)
        {
            object value = WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadInt64(),
                WireFormat.WireType.Fixed32 => input.ReadFloat(),
                WireFormat.WireType.LengthDelimited => input.ReadBytes(),
                var other => throw new InvalidDataException($"{other}"),
            };
            _fields.Add((WireFormat.GetTagFieldNumber(tag), value));
        }
    }

    public long Integer(int number) => Integers(number).Single();

    public long[] Integers(int number) => [.. All(number).Cast<long>()];

    public float Float(int number) => (float)All(number).Single();

    public byte[] Bytes(int number) => ((ByteString)All(number).Single()).ToByteArray();

    public string Text(int number) => Texts(number).Single();

    public string[] Texts(int number) => [.. All(number).Cast<ByteString>().Select(bytes => bytes.ToStringUtf8())];

    public ProtobufFields Message(int number) => Messages(number).Single();

    public List<ProtobufFields> Messages(int number) => [.. All(number).Cast<ByteString>().Select(bytes => new ProtobufFields(bytes.ToByteArray()))];

    public bool Has(int number) => All(number).Any();

    private IEnumerable<object> All(int number) => _fields.Where(part => part.Number == number).Select(part => part.Value);
}
