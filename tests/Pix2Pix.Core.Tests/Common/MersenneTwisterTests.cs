using Pix2Pix.Common;
using TorchSharp;

namespace Pix2Pix.Tests.Common;

public class MersenneTwisterTests
{
    // Within a block of 312 pairs of numbers, exactly one, and several with a part.
    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(311, 0.5)]
    [InlineData(312, 0.9)]
    [InlineData(5000, 0.7)]
    [InlineData(5000, 1)]
    public void DrawMask_Any_IsLibtorchs(int count, double kept) => ComputeThread.Run(() =>
    {
        using var scope = torch.NewDisposeScope();
        using var random = new torch.Generator(0x1_2345_6789UL);
        var numbers = new MersenneTwister(0x1_2345_6789UL);

        // The second goes on where the first ended.
        for (var pass = 0; pass < 2; pass++)
        {
            var expected = torch.empty(count).bernoulli_(kept, random).div(torch.tensor((float)kept)).data<float>().ToArray();
            var mask = new float[count];
            numbers.DrawMask(mask, kept);
            Assert.Equal(expected, mask);
        }
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(311)]
    [InlineData(623)]
    [InlineData(624)]
    [InlineData(1000)]
    public void SavedState_OfLibtorch_GoesOnAndBack(int drawn) => ComputeThread.Run(() =>
    {
        using var scope = torch.NewDisposeScope();
        using var random = new torch.Generator(5);

        // One 32-bit number each, so that a pair may lie across two blocks.
        if (drawn > 0) torch.empty(drawn, torch.int32).random_(0, 100, random);
        using var state = random.get_state();
        var numbers = new MersenneTwister(state.bytes);
        var mask = new float[700];
        numbers.DrawMask(mask, 0.5);
        Assert.Equal(torch.empty(700).bernoulli_(0.5, random).mul(2).data<float>().ToArray(), mask);

        using var after = random.get_state();
        numbers.WriteTo(state.bytes);
        Assert.Equal(after.bytes.ToArray(), state.bytes.ToArray());
    });

    [Fact]
    public void Constructor_OtherState_SaysWhatIsNeeded()
    {
        var e = Assert.Throws<ArgumentException>(() => new MersenneTwister(new byte[16]));
        Assert.Contains("16 bytes", e.Message, StringComparison.Ordinal);
    }
}
