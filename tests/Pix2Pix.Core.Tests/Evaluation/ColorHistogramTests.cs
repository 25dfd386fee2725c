using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Evaluation;

public class ColorHistogramTests
{
    [Fact]
    public void IntersectionWith_SameDistributionInOtherPlacesAndNumbers_IsOne()
    {
        using var scope = torch.NewDisposeScope();
        using var random = new torch.Generator(1);
        var image = (torch.rand(3, 8, 8, torch.float32, generator: random) * 2) - 1;
        ColorHistogram x = new(), y = new();
        x.Add(image);
        y.Add(torch.stack([image.flip(1), image.flip(2)]));

        Assert.Equal((64L, 128L), (x.PixelCount, y.PixelCount));
        AssertClose(new(1, 1, 1, 1), x.IntersectionWith(y));
    }

    [Fact]
    public void IntersectionWith_OtherLightnessAndHue_IsZero()
    {
        using var scope = torch.NewDisposeScope();
        var (red, blue) = (Of(Flat(255, 0, 0)), Of(Flat(0, 0, 255)));
        AssertClose(new(0, 0, 0, 0), red.IntersectionWith(blue));
    }

    [Fact]
    public void IntersectionWith_OtherLightnessSameGray_IsZeroInLAlone()
    {
        using var scope = torch.NewDisposeScope();
        AssertClose(new(0, 1, 1, 1), Of(Flat(255, 255, 255)).IntersectionWith(Of(Flat(40, 40, 40))));
    }

    [Fact]
    public void IntersectionWith_HalfOfThePixelsElsewhere_IsHalf()
    {
        using var scope = torch.NewDisposeScope();
        var mixed = Of(torch.cat([Flat(255, 0, 0), Flat(0, 0, 255)], 2));
        AssertClose(new(0.5, 0.5, 0.5, 0.5), mixed.IntersectionWith(Of(Flat(255, 0, 0))));
        AssertClose(new(0.5, 0.5, 0.5, 0.5), Of(Flat(0, 0, 255)).IntersectionWith(mixed));
    }

    // Each axis by itself cannot tell that red and green went together in one and not in the other.
    [Fact]
    public void IntersectionWith_AxesPairedOtherwise_SharesAAndBButNotAB()
    {
        using var scope = torch.NewDisposeScope();
        var together = Of(torch.cat([FlatLab(20.9f, 20.9f), FlatLab(-20.9f, -20.9f)], 2));
        var crossed = Of(torch.cat([FlatLab(20.9f, -20.9f), FlatLab(-20.9f, 20.9f)], 2));
        var actual = together.IntersectionWith(crossed);
        Assert.InRange(actual.A, 0.99, 1);
        Assert.InRange(actual.B, 0.99, 1);
        Assert.InRange(actual.AB, 0, 0.01);
    }

    [Fact]
    public void IntersectionWith_NothingCounted_Throws()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Throws<InvalidOperationException>(() => new ColorHistogram().IntersectionWith(Of(Flat(1, 2, 3))));
        Assert.Throws<InvalidOperationException>(() => Of(Flat(1, 2, 3)).IntersectionWith(new ColorHistogram()));
    }

    [Fact]
    public void Add_OtherShapes_SaysWhatIsNeeded()
    {
        using var scope = torch.NewDisposeScope();
        var error = Assert.Throws<ArgumentException>(() => new ColorHistogram().Add(torch.zeros(1, 1, 4, 4)));
        Assert.Contains("[1, 1, 4, 4]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_LeavesNoTensor() => Assert.Equal(0, await LiveTensors.LeftByAllThreadsAsync(() =>
    {
        using var image = torch.zeros(2, 3, 4, 4);
        new ColorHistogram().Add(image);
        return Task.CompletedTask;
    }));

    // 20.9 is the middle of a bin, so that rounding to 8 bits leaves it there.
    private static Tensor FlatLab(float a, float b)
    {
        var (red, green, blue) = CieLab.ToSrgb(50, a, b);
        return Flat(red, green, blue);
    }

    private static Tensor Flat(byte red, byte green, byte blue) =>
        ((torch.tensor(new float[] { red, green, blue }).reshape(3, 1, 1) / 127.5) - 1).expand(3, 4, 4).clone();

    private static ColorHistogram Of(Tensor image)
    {
        var histogram = new ColorHistogram();
        histogram.Add(image);
        return histogram;
    }

    private static void AssertClose(HistogramIntersection expected, HistogramIntersection actual)
    {
        Assert.Equal(expected.L, actual.L, 1e-9);
        Assert.Equal(expected.A, actual.A, 1e-9);
        Assert.Equal(expected.B, actual.B, 1e-9);
        Assert.Equal(expected.AB, actual.AB, 1e-9);
    }
}
