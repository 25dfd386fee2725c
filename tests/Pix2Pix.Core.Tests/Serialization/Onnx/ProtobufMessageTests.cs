using Google.Protobuf;
using Pix2Pix.Serialization.Onnx;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Serialization.Onnx;

public class ProtobufMessageTests
{
    [Fact]
    public void WriteTo_EveryKindOfField_IsReadBackAndAsLongAsPromised()
    {
        using var value = torch.tensor([1.5f, -2f]);
        var inside = new ProtobufMessage();
        var message = new ProtobufMessage().Add(1, "wörter").Add(2, -3).Add(3, 0.25f).Add(16, inside).Add(9, value);
        inside.Add(2, long.MaxValue).Add(1, new string('x', 200));

        var bytes = BytesOf(message);

        Assert.Equal(message.Size, bytes.Length);
        var read = new ProtobufFields(bytes);
        Assert.Equal(("wörter", -3L, 0.25f), (read.Text(1), read.Integer(2), read.Float(3)));
        Assert.Equal((long.MaxValue, 200), (read.Message(16).Integer(2), read.Message(16).Text(1).Length));
        Assert.Equal(value.bytes.ToArray(), read.Bytes(9));
    }

    // The example of the encoding's own documentation: field 1 with 150 is 08 96 01, field 2 with "testing" is 12 07 and the text.
    [Fact]
    public void WriteTo_PublishedExample_IsTheseBytes()
    {
        var message = new ProtobufMessage().Add(1, 150).Add(2, "testing");
        Assert.Equal([0x08, 0x96, 0x01, 0x12, 0x07, .. "testing"u8], BytesOf(message));
    }

    [Fact]
    public void Size_BeyondTheFormatsLimit_IsCountedInFull()
    {
        using var value = torch.empty([1L << 29], device: torch.META);
        var message = new ProtobufMessage().Add(1, new ProtobufMessage().Add(9, value));
        Assert.Equal((1L << 31) + 1 + 5 + 1 + 5, message.Size);
    }

    private static byte[] BytesOf(ProtobufMessage message)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true)) message.WriteTo(output);
        return stream.ToArray();
    }
}
