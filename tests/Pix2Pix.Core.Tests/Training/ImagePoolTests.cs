using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Tests.Training;

public class ImagePoolTests
{
    [Fact]
    public void Exchange_UntilFull_HandsBackWhatItGets()
    {
        using var scope = torch.NewDisposeScope();
        using var pool = new ImagePool(capacity: 3);
        for (var i = 0; i < 3; i++) Assert.Equal((i, 10 + i), ValuesOf(pool, i));
    }

    [Fact]
    public void Exchange_OnceFull_HandsBackEarlierPairsHalfOfTheTime()
    {
        using var scope = torch.NewDisposeScope();
        using var pool = new ImagePool(capacity: 5);
        var random = new Random(1);
        var earlier = 0;
        var seen = new HashSet<int>();
        for (var i = 0; i < 400; i++)
        {
            var (input, output) = ValuesOf(pool, i, random);
            Assert.Equal(10 + input, output);
            if (input == i) continue;

            earlier++;
            Assert.True(seen.Add(input), $"pair {input} came back twice");
        }

        Assert.InRange(earlier, 150, 250);
    }

    [Fact]
    public void Exchange_AnyNumberOfTimes_KeepsNoMoreThanItsCapacity() => Assert.Equal(0, LiveTensors.LeftBy(() =>
    {
        using var scope = torch.NewDisposeScope();
        using var pool = new ImagePool(capacity: 2);
        for (var i = 0; i < 20; i++) ValuesOf(pool, i, new Random(i));
    }));

    private static (int Input, int Output) ValuesOf(ImagePool pool, int value, Random? random = null)
    {
        var pair = pool.Exchange(torch.full(1, 1, 1, 1, value, torch.float32), torch.full(1, 1, 1, 1, 10 + value, torch.float32), random ?? new Random(0));
        return ((int)pair.Input.ToSingle(), (int)pair.Output.ToSingle());
    }
}
