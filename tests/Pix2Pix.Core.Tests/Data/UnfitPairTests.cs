using Pix2Pix.Data;
using TorchSharp;

namespace Pix2Pix.Tests.Data;

/// <summary>Pairs of a dataset of the user's own whose memory cannot be copied into a batch.</summary>
public class UnfitPairTests
{
    [Theory]
    [InlineData("disposed", "is disposed")]
    [InlineData("sparse", "has no values in CPU memory")]
    [InlineData("meta", "has no values in CPU memory")]
    [InlineData("turned", "is not contiguous")]
    [InlineData("expanded", "is not contiguous")]
    public void Place_MemoryThatCannotBeCopied_SaysWhatToDo(string kind, string found)
    {
        using var scope = torch.NewDisposeScope();
        using TensorPair right = new(torch.zeros(3, 8, 8), torch.zeros(3, 8, 8)), wrong = new(torch.zeros(3, 8, 8), Unfit(kind));
        var shape = PairShape.From(right);
        using var batch = shape.EmptyBatch(2);
        Assert.Contains(found, Assert.Throws<InvalidDataException>(() => shape.Place(wrong, batch, 1)).Message, StringComparison.Ordinal);
        Assert.Contains(found, Assert.Throws<InvalidDataException>(() => PairShape.From(wrong)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TensorPair_NoTensor_IsRefused()
    {
        using var tensor = torch.zeros(3, 8, 8);
        Assert.Throws<ArgumentNullException>(() => new TensorPair(null!, tensor));
        Assert.Throws<ArgumentNullException>(() => new TensorPair(tensor, null!));
    }

    private static Tensor Unfit(string kind)
    {
        switch (kind)
        {
            case "disposed":
                var tensor = torch.zeros(3, 8, 8);
                tensor.Dispose();
                return tensor;
            case "sparse":
                return torch.zeros(3, 8, 8).to_sparse();
            case "meta":
                return torch.zeros([3, 8, 8], device: torch.META);
            case "turned":
                return torch.zeros(8, 8, 3).permute(2, 0, 1);
            default:
                return torch.zeros(1, 1, 1).expand(3, 8, 8);
        }
    }
}
