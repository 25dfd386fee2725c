using Pix2Pix.Data;
using TorchSharp;

namespace Pix2Pix.Tests.Data;

public class InpaintingTests
{
    [Fact]
    public void Options_ManyBadOnes_AreReportedTogether()
    {
        var error = Assert.Throws<ArgumentException>(() => new Inpainting(new() { RandomBlocks = -1, BlockFraction = double.NaN }));
        Assert.Equal(
            "The options of the missing pixels cannot be used: RandomBlocks is -1; use 0 (the center quarter) to 1024. BlockFraction is NaN; use more than 0, at most 1.",
            error.Message);
    }

    [Fact]
    public void Make_Default_FillsTheCenterQuarterWithOne()
    {
        using var photo = Counting(8, 12);
        var before = photo.data<float>().ToArray();
        using var pair = new Inpainting().Make(photo, new Random(1));

        Assert.Equal(before, photo.data<float>().ToArray());
        Assert.Equal(before, pair.Target.data<float>().ToArray());
        Assert.Equal([3, 8, 12], pair.Input.shape);
        var input = pair.Input.data<float>().ToArray();
        for (var i = 0; i < input.Length; i++)
        {
            int x = i % 12, y = i / 12 % 8;
            Assert.Equal(y is >= 2 and < 6 && x is >= 3 and < 9 ? 1 : before[i], input[i]);
        }
    }

    [Fact]
    public void Make_RandomBlock_LiesWhereTheRandomSourceSays()
    {
        using var photo = Counting(16, 16);
        var synthesizer = new Inpainting(new() { RandomBlocks = 1 });
        var places = new HashSet<int>();
        for (var seed = 0; seed < 40; seed++)
        {
            using TensorPair first = synthesizer.Make(photo, new Random(seed)), second = synthesizer.Make(photo, new Random(seed));
            var input = first.Input.data<float>().ToArray();
            Assert.Equal(input, second.Input.data<float>().ToArray());
            var missing = Enumerable.Range(0, input.Length).Where(i => input[i] == 1).ToList();
            Assert.Equal(3 * 4 * 4, missing.Count);
            // One block of 4 x 4: its last pixel lies three rows and three columns after its first.
            Assert.Equal((3 * 16) + 3, missing[15] - missing[0]);
            places.Add(missing[0]);
        }

        Assert.InRange(places.Count, 25, 40);
    }

    [Fact]
    public void Make_WithoutRandomSource_TakesTheSameBlocksEachTime()
    {
        using var photo = Counting(16, 16);
        var synthesizer = new Inpainting(new() { RandomBlocks = 3, BlockFraction = 0.2 });
        using TensorPair first = synthesizer.Make(photo, null), second = synthesizer.Make(photo, null);
        Assert.Equal(first.Input.data<float>().ToArray(), second.Input.data<float>().ToArray());
        Assert.InRange(first.Input.data<float>().ToArray().Count(value => value == 1), 3 * 9, 3 * 27);
    }

    [Fact]
    public void Make_BlockOfTheWholePhoto_LeavesNothing()
    {
        using var photo = Counting(5, 7);
        using var pair = new Inpainting(new() { RandomBlocks = 1, BlockFraction = 1 }).Make(photo, new Random(1));
        Assert.All(pair.Input.data<float>().ToArray(), value => Assert.Equal(1, value));
    }

    /// <summary>A photo of values that differ and are all less than one.</summary>
    private static Tensor Counting(int height, int width)
    {
        var values = Enumerable.Range(0, 3 * height * width).Select(i => (i / (3f * height * width)) - 0.5f).ToArray();
        return torch.tensor(values, [3, height, width]);
    }
}
