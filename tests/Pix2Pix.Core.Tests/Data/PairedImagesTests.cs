using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.Tests.Data;

public class PairedImagesTests
{
    [Fact]
    public void Options_Defaults_AreThePapers()
    {
        var options = new PairedImagesOptions();
        Assert.Equal((PairDirection.AToB, 256, (int?)null, true), (options.Direction, options.CropSize, options.LoadSize, options.HorizontalFlip));
        Assert.Equal((ResampleFilter.Bilinear, 3, 3, false, 1L << 30), (options.Filter, options.InputChannels, options.TargetChannels, options.AllowUpscaling, options.CacheBytes));
        Assert.Equal((0, false, (int?)null, ColorEncoding.Rgb), (options.MinCropOffset, options.FlipBeforeCrop, options.MaxImages, options.ColorEncoding));
        Assert.Equal((286, 286), options.LoadExtent);
        Assert.Equal((143, 143), (options with { CropSize = 128 }).LoadExtent);
        Assert.Equal((143, 72), (options with { CropSize = 128, Height = 64 }).LoadExtent);
        Assert.Equal((160, 80), (options with { CropSize = 128, Height = 64, LoadSize = 160 }).LoadExtent);
    }

    [Theory]
    [InlineData(Preprocessing.ResizeAndCrop)]
    [InlineData(Preprocessing.Crop)]
    [InlineData(Preprocessing.ScaleWidthAndCrop)]
    public void GetPair_Rectangle_HasThatSizeAugmentedOrNot(Preprocessing preprocessing)
    {
        foreach (var (width, height) in new[] { (16, 8), (8, 16), (13, 24) })
        {
            var pairs = Images.InMemory(count: 1, size: 24, new() { CropSize = width, Height = height, Preprocessing = preprocessing });
            Assert.Equal((width, height), (pairs.Width, pairs.Height));
            using TensorPair plain = pairs.GetPair(0), augmented = pairs.GetPair(0, new Random(2));
            foreach (var tensor in new[] { plain.Input, plain.Target, augmented.Input, augmented.Target }) Assert.Equal([3, height, width], tensor.shape);
        }
    }

    [Fact]
    public void Open_SmallerThanTheRectangle_SaysWhichSidesFit()
    {
        var error = Assert.Throws<InvalidDataException>(() => Images.InMemory(count: 1, size: 24, new() { CropSize = 16, Height = 32 }));
        Assert.Contains("24 x 24 pixels, smaller than the crop of 16 x 32 to train at. Use a CropSize of at most 16 and a Height of at most 24,", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Preprocessing.ScaleWidth)]
    [InlineData(Preprocessing.None)]
    public void Options_HeightWhereImagesKeepTheirShape_AreRefused(Preprocessing preprocessing)
    {
        var error = Assert.Throws<ArgumentException>(() => Images.InMemory(count: 1, size: 24, new() { CropSize = 16, Height = 8, Preprocessing = preprocessing }));
        Assert.Contains("Height is 8", error.Message, StringComparison.Ordinal);
        Images.InMemory(count: 1, size: 24, new() { CropSize = 16, Preprocessing = preprocessing });
    }

    [Fact]
    public void FromBitmaps_ManyBadOptions_AreReportedTogether()
    {
        var options = new PairedImagesOptions
        {
            Direction = (PairDirection)5, CropSize = 0, LoadSize = -4, Filter = (ResampleFilter)9, InputChannels = 2, TargetChannels = 0, CacheBytes = -1,
            MinCropOffset = 3, MaxImages = 0, ColorEncoding = (ColorEncoding)4,
        };
        var error = Assert.Throws<ArgumentException>(() => Images.InMemory(1, 8, options));
        Assert.Equal(
            "The options of the paired images cannot be used: Direction is 5; use AToB or BToA. CropSize is 0; use 1 to 16384. LoadSize is -4; use CropSize (0) to 32768. " +
            "MinCropOffset is 3; use 0 to 0, the room that jitter leaves. Filter is 9; use Bilinear, Bicubic, Box, Lanczos or Nearest. MaxImages is 0; use 1 or " +
            "more, or null for all. CacheBytes is -1; use 0 or more. InputChannels is 2; use 1 (gray) or 3 (color). TargetChannels is 0; use 1 (gray) or 3 (color). " +
            "ColorEncoding is LabAb; use Rgb or Bgr.",
            error.Message);
    }

    [Fact]
    public void Get_WithoutAugmentation_GivesTheHalvesThemselves()
    {
        using var folder = new TemporaryFolder();
        Images.SavePair(folder.File("pair.png"), 16, 16);
        using var a = Images.Gradient(16, 16);
        using var expected = BitmapConverter.ToTensor(a);

        using var forth = PairedImages.FromFolder(folder.Path, new() { CropSize = 16 }).GetPair(0);
        using var back = PairedImages.FromFolder(folder.Path, new() { CropSize = 16, Direction = PairDirection.BToA }).GetPair(0);

        Assert.Equal([3, 16, 16], forth.Input.shape);
        Assert.Equal(expected.data<float>().ToArray(), forth.Input.data<float>().ToArray());
        Assert.Equal(forth.Input.data<float>().ToArray(), back.Target.data<float>().ToArray());
        Assert.Equal(forth.Target.data<float>().ToArray(), back.Input.data<float>().ToArray());
    }

    [Fact]
    public void GetPair_BlueGreenRed_TurnsTheChannelsOfBothHalvesAround()
    {
        var rgb = Images.InMemory(count: 1, size: 8, new() { CropSize = 8 });
        var bgr = Images.InMemory(count: 1, size: 8, new() { CropSize = 8, ColorEncoding = ColorEncoding.Bgr });

        using TensorPair straight = rgb.GetPair(0), reversed = bgr.GetPair(0);

        using Tensor input = straight.Input.flip(0), target = straight.Target.flip(0);
        Assert.Equal(input.data<float>().ToArray(), reversed.Input.data<float>().ToArray());
        Assert.Equal(target.data<float>().ToArray(), reversed.Target.data<float>().ToArray());
        Assert.Equal((ColorEncoding.Rgb, ColorEncoding.Rgb), (rgb.InputEncoding, rgb.TargetEncoding));
        Assert.Equal((ColorEncoding.Bgr, ColorEncoding.Bgr), (bgr.InputEncoding, bgr.TargetEncoding));
    }

    [Fact]
    public void GetPair_BlueGreenRedWithGrayInput_ReordersTheTargetOnly()
    {
        var data = Images.InMemory(count: 1, size: 8, new() { CropSize = 8, ColorEncoding = ColorEncoding.Bgr, InputChannels = 1 });
        using var pair = data.GetPair(0);
        Assert.Equal([1, 8, 8], pair.Input.shape);
        Assert.Equal((ColorEncoding.Rgb, ColorEncoding.Bgr), (data.InputEncoding, data.TargetEncoding));
    }

    [Theory]
    [InlineData(0, 0, 4)]
    [InlineData(1, 1, 4)]
    [InlineData(4, 4, 4)]
    public void Draw_MinCropOffset_BoundsEveryCrop(int first, int least, int most)
    {
        var options = new PairedImagesOptions { CropSize = 12, LoadSize = 16, MinCropOffset = first };
        var crops = Enumerable.Range(0, 400).Select(seed => ImageCrop.Draw(new Random(seed), options)).ToList();
        Assert.Equal((least, most, least, most), (crops.Min(c => c.Left), crops.Max(c => c.Left), crops.Min(c => c.Top), crops.Max(c => c.Top)));
    }

    [Fact]
    public void Draw_FlipBeforeCrop_CountsTheOffsetFromTheMirroredImagesEdge()
    {
        var after = new PairedImagesOptions { CropSize = 12, LoadSize = 17 };
        var mirrored = 0;
        for (var seed = 0; seed < 50; seed++)
        {
            var usual = ImageCrop.Draw(new Random(seed), after);
            var first = ImageCrop.Draw(new Random(seed), after with { FlipBeforeCrop = true });
            Assert.Equal(usual with { Left = usual.Mirror ? 17 - 12 - usual.Left : usual.Left }, first);
            if (usual.Mirror) mirrored++;
        }

        Assert.InRange(mirrored, 1, 49);
    }

    [Fact]
    public void Limit_FewerThanThereAre_TakesTheFirst()
    {
        Assert.Equal(2, Images.InMemory(count: 3, size: 8, new() { CropSize = 8, MaxImages = 2 }).Count);
        Assert.Equal(3, Images.InMemory(count: 3, size: 8, new() { CropSize = 8, MaxImages = 50 }).Count);
    }

    [Fact]
    public void Get_WithAugmentation_CropsAndMirrorsBothHalvesAlike()
    {
        var data = Images.InMemory(count: 1, size: 32);
        var seen = new HashSet<string>();
        var mirrored = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            using var scope = torch.NewDisposeScope();
            using var pair = data.GetPair(0, new Random(seed));
            // Red and green are the place in the picture, and the two halves of this pair have them in common.
            Assert.Equal(0, (pair.Input - pair.Target).narrow(0, 0, 2).abs().max().ToDouble());
            if (pair.Input[0, 0, 0].ToSingle() > pair.Input[0, 0, 31].ToSingle()) mirrored++;
            seen.Add($"{pair.Input[0, 0, 0].ToSingle()} {pair.Input[1, 0, 0].ToSingle()}");
        }

        Assert.InRange(mirrored, 70, 130);
        // Jitter from 36 to 32 has five offsets each way, and two orientations.
        Assert.InRange(seen.Count, 30, 50);
    }

    [Fact]
    public void Get_WithoutJitterAndMirror_GivesThePairUnchanged()
    {
        var data = Images.InMemory(count: 1, size: 16, new() { CropSize = 16, LoadSize = 16, HorizontalFlip = false });
        using TensorPair plain = data.GetPair(0), augmented = data.GetPair(0, new Random(3));
        Assert.Equal(plain.Input.data<float>().ToArray(), augmented.Input.data<float>().ToArray());
    }

    [Fact]
    public void Get_LargerFile_ResizesToTheSize()
    {
        using var folder = new TemporaryFolder();
        Images.SavePair(folder.File("pair.png"), 50, 40);
        using var pair = PairedImages.FromFolder(folder.Path, new() { CropSize = 24, InputChannels = 1 }).GetPair(0);
        Assert.Equal([1, 24, 24], pair.Input.shape);
        Assert.Equal([3, 24, 24], pair.Target.shape);
    }

    [Fact]
    public void Get_WithoutCache_GivesTheSame()
    {
        using var folder = new TemporaryFolder();
        Images.SavePair(folder.File("pair.png"), 32, 32);
        using var cached = PairedImages.FromFolder(folder.Path, new() { CropSize = 24 }).GetPair(0, new Random(5));
        using var read = PairedImages.FromFolder(folder.Path, new() { CropSize = 24, CacheBytes = 0 }).GetPair(0, new Random(5));
        Assert.Equal(cached.Input.data<float>().ToArray(), read.Input.data<float>().ToArray());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Get_NoSuchPair_Throws(int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Images.InMemory(count: 2, size: 8).GetPair(index));

    [Fact]
    public void FromFolder_Files_AreTakenInTheOrderOfTheirNames()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "c.png", "a.png", "b.png" }) Images.SavePair(folder.File(name), 8, 8);
        File.WriteAllText(folder.File("notes.txt"), "not a picture");
        Assert.Equal(3, PairedImages.FromFolder(folder.Path, new() { CropSize = 8 }).Count);
    }

    [Fact]
    public void FromFolder_MissingFolder_NamesIt()
    {
        var error = Assert.Throws<DirectoryNotFoundException>(() => PairedImages.FromFolder("no/such/folder"));
        Assert.Contains("no/such/folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFolder_EmptyFolder_SaysWhatIsNeeded()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<InvalidDataException>(() => PairedImages.FromFolder(folder.Path));
        Assert.Contains("contains no image", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFolder_FilesThatCannotBeUsed_AreAllNamed()
    {
        using var folder = new TemporaryFolder();
        Images.SavePair(folder.File("good.png"), 16, 16);
        Images.SavePair(folder.File("small.png"), 10, 16);
        File.WriteAllText(folder.File("text.png"), "not a picture");
        using (var odd = Images.Gradient(33, 16)) ImageFile.Write(odd, folder.File("odd.png"));

        var error = Assert.Throws<InvalidDataException>(() => PairedImages.FromFolder(folder.Path, new() { CropSize = 16 }));

        Assert.Contains("3 of 4 pairs", error.Message, StringComparison.Ordinal);
        Assert.Contains("odd.png is 33 pixels wide", error.Message, StringComparison.Ordinal);
        Assert.Contains("small.png: each half is 10 x 16 pixels, smaller than the crop of 16 x 16", error.Message, StringComparison.Ordinal);
        Assert.Contains("text.png", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("good.png", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFolder_SmallFileWithUpscaling_IsEnlarged()
    {
        using var folder = new TemporaryFolder();
        Images.SavePair(folder.File("small.png"), 10, 16);
        using var pair = PairedImages.FromFolder(folder.Path, new() { CropSize = 16, AllowUpscaling = true }).GetPair(0);
        Assert.Equal([3, 16, 16], pair.Input.shape);
    }

    [Theory]
    [InlineData("bad_truncated.png")]
    [InlineData("bad_truncated.jpg")]
    public void Get_TruncatedFile_NamesIt(string file)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Fixture.PathOf($"decode/{file}"), folder.File(file));
        var data = PairedImages.FromFolder(folder.Path, new() { CropSize = 16 });
        var error = Assert.Throws<InvalidDataException>(() => data.GetPair(0));
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromBitmaps_UnequalSizes_SaysBoth()
    {
        using SKBitmap a = Images.Gradient(8, 8), b = Images.Gradient(9, 8);
        var error = Assert.Throws<ArgumentException>(() => PairedImages.FromBitmaps([(a, b)]));
        Assert.Contains("A is 8 x 8 pixels and B 9 x 8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromBitmaps_NoPairs_Throws() => Assert.Throws<ArgumentException>(() => PairedImages.FromBitmaps([]));
}
