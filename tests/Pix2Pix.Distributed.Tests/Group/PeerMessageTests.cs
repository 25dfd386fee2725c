using Pix2Pix.Distributed.Group;

namespace Pix2Pix.Distributed.Tests.Group;

public class PeerMessageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("the disk of rank 3 is full: größer geht nicht")]
    public void Message_WrittenAndRead_IsTheSame(string text)
    {
        var message = new PeerMessage(PeerMessage.Purpose.Abort, 3, 12_345_678_901, OperationKind.Gather, text);
        var bytes = new byte[PeerMessage.Length];
        message.Write(bytes);
        Assert.Equal(message, PeerMessage.Read(bytes));
    }

    [Fact]
    public void Text_ThatIsTooLong_IsCut()
    {
        var bytes = new byte[PeerMessage.Length];
        new PeerMessage(PeerMessage.Purpose.Abort, 0, 0, OperationKind.Sum, new string('x', 5000)).Write(bytes);
        Assert.Matches("^x{1000}$", PeerMessage.Read(bytes).Text);
    }
}
