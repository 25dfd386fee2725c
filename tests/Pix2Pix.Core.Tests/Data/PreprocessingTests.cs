using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;

namespace Pix2Pix.Tests.Data;

public class PreprocessingTests
{
    // By the arithmetic of the PyTorch implementation: load_size 286 and crop_size 256, or both 256 where nothing is augmented.
    [Theory]
    [InlineData(Preprocessing.ResizeAndCrop, 600, 400, 286, 286, 256, 256)]
    [InlineData(Preprocessing.Crop, 600, 400, 600, 400, 256, 256)]
    [InlineData(Preprocessing.ScaleWidthAndCrop, 600, 800, 286, 381, 256, 256)]
    [InlineData(Preprocessing.ScaleWidthAndCrop, 600, 400, 286, 256, 256, 256)]
    [InlineData(Preprocessing.ScaleWidth, 600, 400, 256, 172, 256, 172)]
    [InlineData(Preprocessing.None, 601, 399, 600, 400, 600, 400)]
    [InlineData(Preprocessing.None, 602, 398, 600, 400, 600, 400)]
    [InlineData(Preprocessing.None, 3, 1, 4, 4, 4, 4)]
    public void Geometry_OfAMode_IsTheReferences(Preprocessing mode, int width, int height, int loadedWidth, int loadedHeight, int exampleWidth, int exampleHeight)
    {
        var geometry = new ResizePlan(new PairedImagesOptions { Preprocessing = mode });
        Assert.Equal((loadedWidth, loadedHeight), geometry.Loaded((width, height), augmented: true));
        Assert.Equal((exampleWidth, exampleHeight), geometry.Example((width, height)));
    }

    [Fact]
    public void Geometry_Upscaling_KeepsTheShapeAndFillsTheCrop()
    {
        var geometry = new ResizePlan(new PairedImagesOptions { CropSize = 64, Preprocessing = Preprocessing.Crop });
        Assert.Equal((64, 128), geometry.Loaded((10, 20), augmented: true));
        Assert.Equal((96, 64), geometry.Loaded((48, 32), augmented: false));
    }

    [Fact]
    public void GetPair_Crop_TakesPixelsAsTheyAre()
    {
        var data = OnePair(40, 24, new() { CropSize = 16, Preprocessing = Preprocessing.Crop, HorizontalFlip = false });
        using var gradient = Images.Gradient(40, 24);
        using var whole = BitmapConverter.ToTensor(gradient);
        var seen = new HashSet<(int, int)>();
        for (var seed = 0; seed < 300; seed++)
        {
            using var pair = data.GetPair(0, new Random(seed));
            var (left, top) = PlaceOf(pair.Input, whole);
            seen.Add((left, top));
        }

        Assert.Equal((0, 24, 0, 8), (seen.Min(p => p.Item1), seen.Max(p => p.Item1), seen.Min(p => p.Item2), seen.Max(p => p.Item2)));
        using var plain = data.GetPair(0);
        Assert.Equal((12, 4), PlaceOf(plain.Input, whole));
    }

    [Fact]
    public void GetPair_ScaleWidthAndCrop_GivesSquaresOfTallImages()
    {
        var data = OnePair(40, 100, new() { CropSize = 32, Preprocessing = Preprocessing.ScaleWidthAndCrop });
        using TensorPair plain = data.GetPair(0), jittered = data.GetPair(0, new Random(2));
        Assert.Equal((32, 32), (data.Width, data.Height));
        Assert.Equal([3, 32, 32], plain.Input.shape);
        Assert.Equal([3, 32, 32], jittered.Target.shape);
    }

    [Theory]
    [InlineData(Preprocessing.None, 4, 40, 28)]
    [InlineData(Preprocessing.None, 16, 48, 32)]
    [InlineData(Preprocessing.ScaleWidth, 8, 24, 16)]
    public void GetPair_WithoutCrop_KeepsTheShape(Preprocessing mode, int multiple, int width, int height)
    {
        var data = OnePair(41, 27, new() { CropSize = 24, Preprocessing = mode, SizeMultiple = multiple });
        using TensorPair plain = data.GetPair(0), mirrored = data.GetPair(0, new Random(1));
        Assert.Equal((width, height), (data.Width, data.Height));
        Assert.Equal([3, height, width], plain.Input.shape);
        Assert.Equal([3, height, width], mirrored.Target.shape);
    }

    [Fact]
    public void FromBitmaps_WithoutCropAndSizesThatDiffer_NamesThoseUnlikeTheMost()
    {
        using SKBitmap usual = Images.Gradient(32, 16), other = Images.Gradient(32, 24);
        var pairs = new[] { (usual, usual), (other, other), (usual, usual) };

        var error = Assert.Throws<InvalidDataException>(() => PairedImages.FromBitmaps(pairs, new() { Preprocessing = Preprocessing.None }));
        Assert.Contains("1 of 3 pairs", error.Message, StringComparison.Ordinal);
        Assert.Contains("pair 1: the example would be 32 x 24 pixels, but those of the other pairs are 32 x 16", error.Message, StringComparison.Ordinal);

        var rest = PairedImages.FromBitmaps(pairs, new() { Preprocessing = Preprocessing.None, SkipInvalid = true });
        Assert.Equal((2, 32, 16), (rest.Count, rest.Width, rest.Height));
        Assert.Equal(3, PairedImages.FromBitmaps(pairs, new() { CropSize = 16, Preprocessing = Preprocessing.Crop }).Count);
    }

    [Fact]
    public void GetPair_FilterPerSide_KeepsTheColorsOfLabels()
    {
        var (photo, labels) = PaintedPairs.Paint(48, 3);
        using (photo)
        using (labels)
        {
            var options = new PairedImagesOptions { CropSize = 31, TargetFilter = ResampleFilter.Nearest };
            var data = PairedImages.FromBitmaps([(labels, labels)], options);
            using var pair = data.GetPair(0);
            using Tensor known = BitmapConverter.ToTensor(labels);
            var colors = ColorsOf(known);
            Assert.Subset(colors, ColorsOf(pair.Target));
            Assert.False(ColorsOf(pair.Input).IsSubsetOf(colors));

            var both = PairedImages.FromBitmaps([(labels, labels)], options with { Filter = ResampleFilter.Nearest, TargetFilter = null });
            using var nearest = both.GetPair(0, new Random(1));
            Assert.Subset(colors, ColorsOf(nearest.Input));
        }
    }

    [Fact]
    public void Options_NewDefaults_AreThePapers()
    {
        var options = new PairedImagesOptions();
        Assert.Equal((8, 8, (ResampleFilter?)null, (ResampleFilter?)null), (options.InputBitDepth, options.TargetBitDepth, options.InputFilter, options.TargetFilter));
        Assert.Equal((Preprocessing.ResizeAndCrop, 4, false, false), (options.Preprocessing, options.SizeMultiple, options.AllowMismatchedSizes, options.SkipInvalid));
    }

    [Fact]
    public void Options_ManyBadOnes_AreReportedTogether()
    {
        var options = new PairedImagesOptions
        {
            InputBitDepth = 12, TargetBitDepth = 0, InputFilter = (ResampleFilter)7, TargetFilter = (ResampleFilter)8, Preprocessing = (Preprocessing)9, SizeMultiple = 0,
        };
        var error = Assert.Throws<ArgumentException>(() => Images.InMemory(1, 8, options));
        Assert.Equal(
            "The options of the paired images cannot be used: InputBitDepth is 12; use 8 or 16. TargetBitDepth is 0; use 8 or 16. InputFilter is 7; use Bilinear, Bicubic, " +
            "Box, Lanczos or Nearest. TargetFilter is 8; use Bilinear, Bicubic, Box, Lanczos or Nearest. Preprocessing is 9; use ResizeAndCrop, Crop, ScaleWidth, " +
            "ScaleWidthAndCrop, None. SizeMultiple is 0; use 1 to 4096.",
            error.Message);
    }

    private static PairedImages OnePair(int width, int height, PairedImagesOptions options)
    {
        using var gradient = Images.Gradient(width, height);
        return PairedImages.FromBitmaps([(gradient, gradient)], options);
    }

    // Red tells the column and green the row.
    private static (int Left, int Top) PlaceOf(Tensor crop, Tensor whole)
    {
        float[] reds = Row(whole, 0, 0), greens = Column(whole, 1, 0);
        using var batch = crop.unsqueeze(0);
        var (left, top) = (Array.IndexOf(reds, Row(batch, 0, 0)[0]), Array.IndexOf(greens, Row(batch, 1, 0)[0]));
        Assert.Equal(reds[left..(left + (int)crop.shape[2])], Row(batch, 0, 0));
        return (left, top);
    }

    private static float[] Row(Tensor batch, int channel, int row)
    {
        var (height, width) = ((int)batch.shape[2], (int)batch.shape[3]);
        return batch.data<float>().ToArray().AsSpan(((channel * height) + row) * width, width).ToArray();
    }

    private static float[] Column(Tensor batch, int channel, int column) => [.. Enumerable.Range(0, (int)batch.shape[2]).Select(y => Row(batch, channel, y)[column])];

    private static HashSet<(float, float, float)> ColorsOf(Tensor image)
    {
        var values = image.data<float>().ToArray();
        var plane = values.Length / 3;
        return [.. Enumerable.Range(0, plane).Select(i => (values[i], values[plane + i], values[(2 * plane) + i]))];
    }
}
