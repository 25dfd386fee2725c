using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public class ResamplerTests
{
    public static TheoryData<string> Goldens => new(
        Directory.GetFiles(Fixture.PathOf("resize"), "*x*_*.png").Select(f => Path.GetFileNameWithoutExtension(f)!).Order());

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Resize_GoldenImage_AgreesWithPillowToOneLevel(string golden)
    {
        var expected = Read($"resize/{golden}.png");
        var filter = Enum.Parse<ResampleFilter>(golden[(golden.IndexOf('_', StringComparison.Ordinal) + 1)..], ignoreCase: true);

        var actual = Resampler.Resize(Read("resize/source.png"), expected.Width, expected.Height, filter);

        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        Assert.InRange(expected.Data.Zip(actual.Data, (e, a) => Math.Abs(e - a)).Max(), 0, 1);
    }

    [Fact]
    public void Goldens_AreThere() => Assert.Equal(40, Goldens.Count);

    [Theory]
    [InlineData(ResampleFilter.Bilinear)]
    [InlineData(ResampleFilter.Bicubic)]
    [InlineData(ResampleFilter.Box)]
    [InlineData(ResampleFilter.Lanczos)]
    [InlineData(ResampleFilter.Nearest)]
    public void Resize_FlatImage_StaysFlat(ResampleFilter filter)
    {
        var white = new PlanarImage<byte>(3, 7, 5);
        Array.Fill(white.Data, byte.MaxValue);
        Assert.All(Resampler.Resize(white, 19, 3, filter).Data, value => Assert.Equal(byte.MaxValue, value));
    }

    private static PlanarImage<byte> Read(string fixture)
    {
        using var bitmap = ImageFile.Read(Fixture.PathOf(fixture));
        return BitmapReader.Read(bitmap, 3);
    }
}
