using Pix2Pix.Evaluation;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Evaluation;

public class ImageMetricsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Measure_GoldenPairs_GivesTheGoldenMetrics(int pair)
    {
        using var scope = torch.NewDisposeScope();
        using var fixture = new Fixture("metrics.safetensors");
        Tensor Unit(string name) => (fixture.Read(name).permute(2, 0, 1).to(torch.float32) / 127.5) - 1;

        var quality = ImageMetrics.Measure(Unit($"pair.{pair}.x"), Unit($"pair.{pair}.y"));

        Assert.Equal(fixture.Read($"pair.{pair}.psnr").ToDouble(), quality.Psnr, 1e-4);
        Assert.Equal(fixture.Read($"pair.{pair}.ssim").ToDouble(), quality.Ssim, 1e-4);
    }

    [Fact]
    public void Measure_EqualImages_GivesThePerfectMetrics()
    {
        using var scope = torch.NewDisposeScope();
        var image = torch.rand(1, 3, 16, 20);
        Assert.Equal(new ImageQuality(0, double.PositiveInfinity, 1), ImageMetrics.Measure(image, image));
    }

    [Fact]
    public void Measure_BlackAgainstWhite_GivesTheWorstL1()
    {
        using var scope = torch.NewDisposeScope();
        var quality = ImageMetrics.Measure(torch.ones(3, 16, 16), -torch.ones(3, 16, 16));
        Assert.Equal(2, quality.L1);
        Assert.Equal(0, quality.Psnr, 1e-9);
    }

    [Fact]
    public void Measure_ShapesThatDoNotFit_SaysBoth()
    {
        using var scope = torch.NewDisposeScope();
        var error = Assert.Throws<ArgumentException>(() => ImageMetrics.Measure(torch.zeros(3, 16, 16), torch.zeros(3, 16, 17)));
        Assert.Contains("[3, 16, 17]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ImageMetrics.Measure(torch.zeros(3, 10, 16), torch.zeros(3, 10, 16)));
    }

    [Fact]
    public void Mean_OfNothing_Throws() => Assert.Throws<ArgumentException>(() => ImageQuality.Mean([]));
}
