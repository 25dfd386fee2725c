using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;

namespace Pix2Pix.Tests.Data;

/// <summary>The datasets read files as <see cref="ImageFile"/> does.</summary>
public class ImageDecodingTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(7)]
    public void FromFolder_PairWithOrientation_IsTurnedBeforeItIsHalved(int orientation)
    {
        using TemporaryFolder upright = new(), lying = new();
        using var pair = Images.Pair(32, 32);
        SaveWithOrientation(pair, upright.File("pair.webp"), orientation: 1);
        SaveWithOrientation(pair, lying.File("pair.webp"), orientation);
        using TensorPair expected = PairedImages.FromFolder(upright.Path, new() { CropSize = 32 }).GetPair(0);
        using TensorPair actual = PairedImages.FromFolder(lying.Path, new() { CropSize = 32 }).GetPair(0);
        Assert.Equal(expected.Input.data<float>().ToArray(), actual.Input.data<float>().ToArray());
        Assert.Equal(expected.Target.data<float>().ToArray(), actual.Target.data<float>().ToArray());
    }

    [Fact]
    public void FromFolder_PhotoWithOrientation_IsTurned()
    {
        using var folder = new TemporaryFolder();
        using var photo = Images.Gradient(64, 32);
        SaveWithOrientation(photo, folder.File("photo.webp"), orientation: 6);
        using var left = SynthesizedPairs.FromFolder(folder.Path, new Colorization(), new() { CropSize = 32, SideBySide = PairDirection.BToA }).GetPair(0);
        using var expected = SynthesizedPairs.FromBitmaps([photo], new Colorization(), new() { CropSize = 32, SideBySide = PairDirection.BToA }).GetPair(0);
        Assert.Equal(expected.Input.data<float>().ToArray(), left.Input.data<float>().ToArray());
    }

    [Fact]
    public void FromFolder_OrientationNotHonored_HalvesTheImageAsStored()
    {
        using var folder = new TemporaryFolder();
        using var pair = Images.Pair(32, 32);
        SaveWithOrientation(pair, folder.File("pair.webp"), orientation: 6);
        var options = new PairedImagesOptions { CropSize = 32, Decoding = new() { AutoOrient = false } };
        var error = Assert.Throws<InvalidDataException>(() => PairedImages.FromFolder(folder.Path, options));
        Assert.Contains("each half is 16 x 64 pixels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFolder_TransparentImage_IsOnTheBackgroundAskedFor()
    {
        using var folder = new TemporaryFolder();
        using (var clear = new SKBitmap(new SKImageInfo(16, 8, SKColorType.Rgba8888, SKAlphaType.Unpremul))) ImageFile.Write(clear, folder.File("clear.png"));
        using TensorPair white = PairedImages.FromFolder(folder.Path, new() { CropSize = 8 }).GetPair(0);
        using TensorPair black = PairedImages.FromFolder(folder.Path, new() { CropSize = 8, Decoding = new() { Background = SKColors.Black } }).GetPair(0);
        Assert.All(white.Input.data<float>().ToArray(), value => Assert.Equal(1, value));
        Assert.All(black.Input.data<float>().ToArray(), value => Assert.Equal(-1, value));
    }

    [Fact]
    public void FromFolder_ImageOfMorePixelsThanAllowed_IsNamedWhenTheFolderIsOpened()
    {
        using var folder = new TemporaryFolder();
        Images.SavePair(folder.File("small.png"), 16, 16);
        File.Copy(Fixture.PathOf("decode/bad_bomb.png"), folder.File("bomb.png"));
        var error = Assert.Throws<InvalidDataException>(() => PairedImages.FromFolder(folder.Path, new() { CropSize = 16 }));
        Assert.Contains("1 of 2 pairs", error.Message, StringComparison.Ordinal);
        Assert.Contains("bomb.png claims to be 60000 x 60000 pixels", error.Message, StringComparison.Ordinal);
        var limit = Assert.Throws<InvalidDataException>(() => PairedImages.FromFolder(folder.Path, new() { CropSize = 16, Decoding = new() { MaxPixels = 511 } }));
        Assert.Contains("2 of 2 pairs", limit.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFolder_ReadingOptionsOutOfRange_AreReportedWithTheOthers()
    {
        var options = new SynthesizedPairsOptions { MaxImages = 0, Decoding = new() { MaxPixels = -1 } };
        var error = Assert.Throws<ArgumentException>(() => SynthesizedPairs.FromFolder("any", new Colorization(), options));
        Assert.Contains("MaxImages is 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("MaxPixels is -1", error.Message, StringComparison.Ordinal);
        Assert.Contains("Decoding is null", Assert.Throws<ArgumentException>(() => PairedImages.FromFolder("any", new() { Decoding = null! })).Message, StringComparison.Ordinal);
    }

    // Lossless, so that the pixels can be compared.
    private static void SaveWithOrientation(SKBitmap upright, string path, int orientation)
    {
        using var stored = ImageBytes.AsStored(upright, orientation);
        var webp = ImageBytes.Encode(stored, SKEncodedImageFormat.Webp);
        File.WriteAllBytes(path, ImageBytes.WebpWithOrientation(webp, stored.Width, stored.Height, orientation));
    }
}
