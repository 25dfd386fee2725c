using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Imaging;

public class CieLabTests
{
    [Fact]
    public void FromSrgb_GoldenColors_AreWithinATwentieth()
    {
        using var scope = torch.NewDisposeScope();
        using var fixture = new Fixture("metrics.safetensors");
        var colors = fixture.Read("srgb").bytes.ToArray();
        var expected = fixture.Read("lab").data<float>().ToArray();
        Assert.NotEmpty(colors);
        for (var i = 0; i < colors.Length; i += 3)
        {
            var (lightness, a, b) = CieLab.FromSrgb(colors[i], colors[i + 1], colors[i + 2]);
            Assert.Equal(expected[i], lightness, 0.05);
            Assert.Equal(expected[i + 1], a, 0.05);
            Assert.Equal(expected[i + 2], b, 0.05);
        }
    }

    [Fact]
    public void ToSrgb_AllColors_ComeBackWithinOneLevel() => Assert.InRange(LargestError(), 0, 1);

    private static int LargestError()
    {
        var largest = 0;
        for (var color = 0; color < 1 << 24; color++)
        {
            byte red = (byte)(color >> 16), green = (byte)(color >> 8), blue = (byte)color;
            var (lightness, a, b) = CieLab.FromSrgb(red, green, blue);
            var back = CieLab.ToSrgb(lightness, a, b);
            largest = Math.Max(largest, Math.Max(Math.Abs(red - back.Red), Math.Max(Math.Abs(green - back.Green), Math.Abs(blue - back.Blue))));
        }

        return largest;
    }
}
