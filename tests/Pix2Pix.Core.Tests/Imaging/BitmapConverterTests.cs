using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.Tests.Imaging;

public class BitmapConverterTests
{
    [Theory]
    [InlineData(SKColorType.Rgba8888, SKAlphaType.Opaque)]
    [InlineData(SKColorType.Rgba8888, SKAlphaType.Premul)]
    [InlineData(SKColorType.Rgba8888, SKAlphaType.Unpremul)]
    [InlineData(SKColorType.Bgra8888, SKAlphaType.Opaque)]
    [InlineData(SKColorType.Bgra8888, SKAlphaType.Premul)]
    [InlineData(SKColorType.Bgra8888, SKAlphaType.Unpremul)]
    [InlineData(SKColorType.Rgb888x, SKAlphaType.Opaque)]
    [InlineData(SKColorType.RgbaF32, SKAlphaType.Unpremul)]
    [InlineData(SKColorType.RgbaF16, SKAlphaType.Unpremul)]
    [InlineData(SKColorType.Rgba16161616, SKAlphaType.Unpremul)]
    public void ToTensor_AnyColorType_ReadsTheSameColors(SKColorType colorType, SKAlphaType alphaType)
    {
        using var source = Images.Gradient(9, 6);
        using var bitmap = new SKBitmap(new SKImageInfo(9, 6, colorType, alphaType));
        for (var y = 0; y < 6; y++)
        {
            for (var x = 0; x < 9; x++) bitmap.SetPixel(x, y, source.GetPixel(x, y));
        }

        AssertSamePixels(source, bitmap);
    }

    [Fact]
    public void ToTensor_Rgb565_ReadsWhatSkiaReads()
    {
        using var source = Images.Gradient(9, 6);
        using var bitmap = source.Copy(SKColorType.Rgb565);
        using var tensor = BitmapConverter.ToTensor(bitmap);
        var expected = bitmap.Pixels;
        Assert.Equal(expected.Select(c => Unit(c.Red)), tensor.data<float>().ToArray().Take(54));
    }

    [Fact]
    public void ToTensor_PaddedRows_SkipsThePadding()
    {
        using var source = Images.Gradient(9, 6);
        using var padded = new SKBitmap();
        Assert.True(padded.TryAllocPixels(new SKImageInfo(9, 6, SKColorType.Rgba8888, SKAlphaType.Opaque), rowBytes: 52));
        for (var y = 0; y < 6; y++)
        {
            for (var x = 0; x < 9; x++) padded.SetPixel(x, y, source.GetPixel(x, y));
        }

        Assert.Equal(52, padded.RowBytes);
        AssertSamePixels(source, padded);
    }

    [Fact]
    public void ToTensor_Subset_ReadsOnlyThePart()
    {
        using var source = Images.Gradient(12, 8);
        using var part = new SKBitmap();
        Assert.True(source.ExtractSubset(part, new SKRectI(3, 2, 9, 7)));
        using var tensor = BitmapConverter.ToTensor(part);
        Assert.Equal([1, 3, 5, 6], tensor.shape);
        Assert.Equal(Unit(source.GetPixel(3, 2).Red), tensor[0, 0, 0, 0].ToSingle());
        Assert.Equal(Unit(source.GetPixel(8, 6).Green), tensor[0, 1, 4, 5].ToSingle());
    }

    [Theory]
    [InlineData(SKAlphaType.Premul)]
    [InlineData(SKAlphaType.Unpremul)]
    public void ToTensor_Alpha_IsComposedOnWhite(SKAlphaType alphaType)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(2, 1, SKColorType.Rgba8888, alphaType));
        bitmap.SetPixel(0, 0, new SKColor(200, 100, 50, 128));
        bitmap.SetPixel(1, 0, new SKColor(200, 100, 50, 0));
        using var tensor = BitmapConverter.ToTensor(bitmap);
        Assert.Equal(new byte[] { 227, 255, 177, 255, 152, 255 }.Select(Unit), tensor.data<float>().ToArray());
    }

    [Fact]
    public void ToTensor_BlackAndWhite_AreTheEndsOfTheRange()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(2, 1, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.SetPixel(0, 0, SKColors.Black);
        bitmap.SetPixel(1, 0, SKColors.White);
        using var tensor = BitmapConverter.ToTensor(bitmap);
        Assert.Equal([-1f, 1, -1, 1, -1, 1], tensor.data<float>().ToArray());
    }

    [Fact]
    public void ToTensor_OneChannel_IsTheLuma()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(4, 1, SKColorType.Rgba8888, SKAlphaType.Opaque));
        SKColor[] colors = [new(255, 0, 0), new(0, 255, 0), new(0, 0, 255), new(77, 77, 77)];
        for (var x = 0; x < 4; x++) bitmap.SetPixel(x, 0, colors[x]);
        using var tensor = BitmapConverter.ToTensor(bitmap, channels: 1);
        Assert.Equal(new byte[] { 76, 150, 29, 77 }.Select(Unit), tensor.data<float>().ToArray());
    }

    [Fact]
    public void ToTensor_Gray8_GivesEqualChannels()
    {
        using var rgb = Images.Gradient(5, 4);
        using var gray = rgb.Copy(SKColorType.Gray8);
        using var tensor = BitmapConverter.ToTensor(gray);
        var values = tensor.data<float>().ToArray();
        Assert.Equal(values[..20], values[20..40]);
        Assert.Equal(values[..20], values[40..]);
        Assert.Equal(gray.Pixels.Select(c => Unit(c.Red)), values[..20]);
    }

    [Fact]
    public void ToBitmap_EveryLevel_SurvivesTheWayThereAndBack()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(256, 1, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var x = 0; x < 256; x++) bitmap.SetPixel(x, 0, new SKColor((byte)x, (byte)(255 - x), (byte)(x ^ 0x55)));
        using var tensor = BitmapConverter.ToTensor(bitmap);
        using var back = BitmapConverter.ToBitmap(tensor);
        Assert.Equal(bitmap.Pixels, back.Pixels);
        Assert.Equal((SKColorType.Rgba8888, SKAlphaType.Opaque), (back.ColorType, back.AlphaType));
    }

    [Fact]
    public void ToBitmap_ValuesBeyondTheRange_AreClamped()
    {
        using var tensor = torch.tensor(new[] { -7f, 7f, float.NaN, 0.001f }, [1, 1, 4]);
        using var bitmap = BitmapConverter.ToBitmap(tensor);
        Assert.Equal([0, 255, 0, 128], bitmap.Pixels.Select(c => (int)c.Red));
    }

    [Fact]
    public void ToBitmap_ShapeThatIsNoImage_SaysWhatIsNeeded()
    {
        using var tensor = torch.zeros(2, 3, 4, 4);
        var error = Assert.Throws<ArgumentException>(() => BitmapConverter.ToBitmap(tensor));
        Assert.Contains("[2, 3, 4, 4]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToTensor_BitmapWithoutPixels_SaysSo()
    {
        using var empty = new SKBitmap();
        Assert.Contains("holds no pixels", Assert.Throws<ArgumentException>(() => BitmapConverter.ToTensor(empty)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToTensor_DisposedBitmap_Throws()
    {
        var bitmap = Images.Gradient(2, 2);
        bitmap.Dispose();
        Assert.Throws<ObjectDisposedException>(() => BitmapConverter.ToTensor(bitmap));
    }

    [Fact]
    public void ToTensor_TwoChannels_Throws()
    {
        using var bitmap = Images.Gradient(2, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => BitmapConverter.ToTensor(bitmap, channels: 2));
    }

    [Theory]
    [InlineData(ColorEncoding.Rgb, 3)]
    [InlineData(ColorEncoding.Bgr, 3)]
    [InlineData(ColorEncoding.MaskedRgb, 3)]
    public void ToBitmap_EncodingOfThreeChannels_GivesTheBitmapBack(ColorEncoding encoding, int channels)
    {
        using var bitmap = Images.Gradient(9, 6);
        using var tensor = BitmapConverter.ToTensor(bitmap, encoding);
        using var back = BitmapConverter.ToBitmap(tensor, encoding);
        Assert.Equal([1, channels, 6, 9], tensor.shape);
        Assert.Equal(bitmap.Pixels, back.Pixels);
    }

    [Fact]
    public void ToTensor_Bgr_BeginsWithBlue()
    {
        using var bitmap = Images.Gradient(9, 6);
        using var tensor = BitmapConverter.ToTensor(bitmap, ColorEncoding.Bgr);
        var expected = bitmap.Pixels;
        Assert.Equal([.. expected.Select(c => Unit(c.Blue)), .. expected.Select(c => Unit(c.Green)), .. expected.Select(c => Unit(c.Red))], tensor.data<float>().ToArray());
    }

    [Fact]
    public void ToTensor_LightnessAndLabAb_AreTheScaledLabOfTheBitmap()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(2, 1, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.SetPixel(0, 0, SKColors.White);
        bitmap.SetPixel(1, 0, new SKColor(255, 0, 0));

        // L*a*b* of white is 100, 0, 0 and of sRGB red 53.24, 80.09, 67.20.
        using Tensor lightness = BitmapConverter.ToTensor(bitmap, ColorEncoding.LabL), ab = BitmapConverter.ToTensor(bitmap, ColorEncoding.LabAb);
        Assert.Equal([1, 1, 1, 2], lightness.shape);
        Assert.Equal([1, 2, 1, 2], ab.shape);
        AssertNear([1, (53.24f / 50) - 1], lightness);
        AssertNear([0, 80.09f / 110, 0, 67.20f / 110], ab);
    }

    [Fact]
    public void ToBitmap_LightnessAlone_IsGrayOfThatLightness()
    {
        using var gray = new SKBitmap(new SKImageInfo(256, 1, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var x = 0; x < 256; x++) gray.SetPixel(x, 0, new SKColor((byte)x, (byte)x, (byte)x));
        using var lightness = BitmapConverter.ToTensor(gray, ColorEncoding.LabL);
        using var back = BitmapConverter.ToBitmap(lightness, ColorEncoding.LabL);
        Assert.All(gray.Pixels.Zip(back.Pixels), pair => Assert.InRange(Math.Abs(pair.First.Red - pair.Second.Red) + Math.Abs(pair.First.Blue - pair.Second.Blue), 0, 2));
    }

    [Fact]
    public void ToBitmap_LabAbAndLightness_IsTheImageWithinTwoLevels()
    {
        using var bitmap = Images.Gradient(9, 6);
        using Tensor lightness = BitmapConverter.ToTensor(bitmap, ColorEncoding.LabL), ab = BitmapConverter.ToTensor(bitmap, ColorEncoding.LabAb);
        using Tensor oneLightness = lightness.squeeze(0), oneAb = ab.squeeze(0);
        using var back = BitmapConverter.ToBitmap(oneAb, ColorEncoding.LabAb, oneLightness);
        Assert.All(bitmap.Pixels.Zip(back.Pixels), pair => Assert.InRange(Math.Abs(pair.First.Red - pair.Second.Red), 0, 2));
        Assert.All(bitmap.Pixels.Zip(back.Pixels), pair => Assert.InRange(Math.Abs(pair.First.Blue - pair.Second.Blue), 0, 2));
    }

    [Fact]
    public void ToBitmap_LabAbWithoutItsLightness_SaysWhatIsNeeded()
    {
        using Tensor ab = torch.zeros(1, 2, 4, 5), other = torch.zeros(1, 1, 4, 4);
        var missing = Assert.Throws<ArgumentException>(() => BitmapConverter.ToBitmap(ab, ColorEncoding.LabAb));
        Assert.Equal("lightness", missing.ParamName);
        Assert.Contains("The lightness is missing, but a bitmap of LabAb [1, 2, 4, 5] needs a lightness of [1, 4, 5]", missing.Message, StringComparison.Ordinal);
        var unfit = Assert.Throws<ArgumentException>(() => BitmapConverter.ToBitmap(ab, ColorEncoding.LabAb, other));
        Assert.Contains("The lightness is [1, 1, 4, 4]", unfit.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToBitmap_ChannelsOfAnotherEncoding_SaysWhatIsNeeded()
    {
        using var tensor = torch.zeros(3, 4, 4);
        var error = Assert.Throws<ArgumentException>(() => BitmapConverter.ToBitmap(tensor, ColorEncoding.LabL));
        Assert.Contains("[3, 4, 4]", error.Message, StringComparison.Ordinal);
        Assert.Contains("with 1 channel of LabL", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => BitmapConverter.ToBitmap(tensor, (ColorEncoding)9));
        using var bitmap = Images.Gradient(2, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => BitmapConverter.ToTensor(bitmap, (ColorEncoding)9));
    }

    [Fact]
    public void ToBitmap_AnyEncoding_LeavesNoTensorBehind()
    {
        using Tensor lightness = torch.zeros(1, 4, 4), ab = torch.zeros(2, 4, 4), bgr = torch.zeros(3, 4, 4);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        BitmapConverter.ToBitmap(lightness, ColorEncoding.LabL).Dispose();
        BitmapConverter.ToBitmap(ab, ColorEncoding.LabAb, lightness).Dispose();
        BitmapConverter.ToBitmap(bgr, ColorEncoding.Bgr).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static void AssertNear(float[] expected, Tensor actual)
    {
        foreach (var (e, a) in expected.Zip(actual.data<float>().ToArray())) Assert.Equal(e, a, 0.001);
    }

    private static float Unit(byte level) => (level / 127.5f) - 1;

    private static void AssertSamePixels(SKBitmap expected, SKBitmap actual)
    {
        using Tensor e = BitmapConverter.ToTensor(expected), a = BitmapConverter.ToTensor(actual);
        Assert.Equal(e.shape, a.shape);
        Assert.Equal(e.data<float>().ToArray(), a.data<float>().ToArray());
        Assert.Equal(expected.Pixels.Select(c => Unit(c.Green)), a.data<float>().ToArray().Skip(expected.Width * expected.Height).Take(expected.Width * expected.Height));
    }
}
