using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Data;

public class ColorizationTests
{
    [Fact]
    public void Make_KnownColors_GivesScaledLab()
    {
        // White, black, and sRGB red, whose L*a*b* is 53.24, 80.09, 67.20.
        using var scope = torch.NewDisposeScope();
        var photo = torch.tensor([1f, -1, 1, 1, -1, -1, 1, -1, -1], [3, 1, 3]);
        using var pair = new Colorization().Make(photo, null);
        Assert.Equal([1, 1, 3], pair.Input.shape);
        Assert.Equal([2, 1, 3], pair.Target.shape);
        AssertNear([1, -1, (53.24f / 50) - 1], pair.Input);
        AssertNear([0, 0, 80.09f / 110, 0, 0, 67.20f / 110], pair.Target);
    }

    [Fact]
    public void Make_EveryStrongColor_StaysInRange()
    {
        using var scope = torch.NewDisposeScope();
        var levels = new[] { -1f, 0, 1 };
        var colors = (from r in levels from g in levels from b in levels select (r, g, b)).ToList();
        var photo = torch.tensor([.. colors.Select(c => c.r), .. colors.Select(c => c.g), .. colors.Select(c => c.b)], [3, 1, 27]);
        using var pair = new Colorization().Make(photo, new Random(1));
        foreach (var value in pair.Input.data<float>().Concat(pair.Target.data<float>())) Assert.InRange(value, -1, 1);
    }

    [Fact]
    public void Combine_OfWhatMakeGave_IsThePhotoWithinTwoLevels()
    {
        using var bitmap = Images.Gradient(40, 30);
        using var scope = torch.NewDisposeScope();
        var photo = BitmapConverter.ToTensor(bitmap)[0].contiguous();
        using var pair = new Colorization().Make(photo, null);

        var rgb = Colorization.Combine(pair.Input, pair.Target);

        Assert.Equal([3, 30, 40], rgb.shape);
        Assert.InRange((rgb - photo).abs().max().ToDouble() * 127.5, 0, 2.001);
    }

    [Fact]
    public void Combine_Batch_IsEachImageByItself()
    {
        using var scope = torch.NewDisposeScope();
        var lightness = (torch.arange(0, 12, torch.float32) / 6 - 1).reshape(2, 1, 2, 3);
        var ab = (torch.arange(0, 24, torch.float32) / 24 - 0.5f).reshape(2, 2, 2, 3);
        var both = Colorization.Combine(lightness, ab);
        Assert.Equal([2, 3, 2, 3], both.shape);
        for (var i = 0; i < 2; i++) Assert.Equal(Colorization.Combine(lightness[i], ab[i]).data<float>().ToArray(), both[i].contiguous().data<float>().ToArray());
    }

    [Fact]
    public void Combine_BeyondTheRange_IsClamped()
    {
        using var scope = torch.NewDisposeScope();
        var lightness = torch.zeros(1, 2, 2);
        Assert.Equal(
            Colorization.Combine(lightness, torch.ones(2, 2, 2)).data<float>().ToArray(),
            Colorization.Combine(lightness, torch.full([2, 2, 2], 7f)).data<float>().ToArray());
        Assert.All(Colorization.Combine(lightness + 9, torch.zeros(2, 2, 2)).data<float>().ToArray(), value => Assert.Equal(1, value));
    }

    [Fact]
    public void Combine_OtherShapes_SaysThem()
    {
        using var scope = torch.NewDisposeScope();
        var error = Assert.Throws<ArgumentException>(() => Colorization.Combine(torch.zeros(1, 4, 4), torch.zeros(2, 4, 5)));
        Assert.Contains("Lightness is [1, 4, 4] and ab [2, 4, 5]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Colorization.Combine(torch.zeros(2, 4, 4), torch.zeros(2, 4, 4)));
        Assert.Throws<ArgumentException>(() => Colorization.Combine(torch.zeros(4, 4), torch.zeros(2, 4, 4)));
        Assert.Throws<ArgumentException>(() => Colorization.Combine(torch.zeros(3, 1, 4, 4), torch.zeros(2, 2, 4, 4)));
    }

    [Fact]
    public void Combine_Tensors_LeavesOnlyTheResult()
    {
        using Tensor lightness = torch.zeros(1, 2, 2), ab = torch.zeros(2, 2, 2);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Colorization.Combine(lightness, ab).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Make_OtherPhoto_SaysWhatIsNeeded()
    {
        using var scope = torch.NewDisposeScope();
        var error = Assert.Throws<ArgumentException>(() => new Colorization().Make(torch.zeros(1, 3, 4, 4), null));
        Assert.Contains("The photo is [1, 3, 4, 4] of Float32 on CPU", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Colorization().Make(torch.zeros([3, 4, 4], torch.float64), null));
        Assert.Throws<ArgumentException>(() => new Colorization().Make(torch.zeros(4, 4, 3).permute(2, 0, 1), null));
        Assert.Throws<ArgumentNullException>(() => new Colorization().Make(null!, null));
    }

    private static void AssertNear(float[] expected, Tensor actual)
    {
        var values = actual.data<float>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], values[i], 1e-3);
    }
}
