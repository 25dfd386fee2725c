using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests.Data;

public class SynthesizedPairsTests
{
    [Fact]
    public void Options_Defaults_AreThePapers()
    {
        var options = new SynthesizedPairsOptions();
        Assert.Equal(((PairDirection?)null, 256, (int?)null, true), (options.SideBySide, options.CropSize, options.LoadSize, options.HorizontalFlip));
        Assert.Equal((ResampleFilter.Bilinear, false, 1L << 30, (286, 286)), (options.Filter, options.AllowUpscaling, options.CacheBytes, options.LoadExtent));
    }

    [Fact]
    public void FromFolder_ManyBadOptions_AreReportedTogetherBeforeTheFolderIsLookedAt()
    {
        var options = new SynthesizedPairsOptions { SideBySide = (PairDirection)5, CropSize = 0, LoadSize = -4, CacheBytes = -1 };
        var error = Assert.Throws<ArgumentException>(() => SynthesizedPairs.FromFolder("no/such/folder", new Copies(), options));
        Assert.Equal(
            "The options of the photo pairs cannot be used: SideBySide is 5; use AToB or BToA, or null for whole photos. CropSize is 0; use 1 to 16384. LoadSize is -4; use CropSize (0) to 32768. " +
            "CacheBytes is -1; use 0 or more.",
            error.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(PairDirection.BToA)]
    [InlineData(PairDirection.AToB)]
    public void GetPair_WithoutAugmentation_MakesOfTheWholePhotoWithoutChance(PairDirection? direction)
    {
        using var folder = new TemporaryFolder();
        Images.SavePair(folder.File("pair.png"), 16, 16);
        using var left = Images.Gradient(16, 16);
        using var pair = Images.Pair(16, 16);
        var synthesizer = new Copies();
        var data = SynthesizedPairs.FromFolder(folder.Path, synthesizer, new() { CropSize = 16, SideBySide = direction });

        using var made = data.GetPair(0);

        Assert.Equal((1, 16, 16, PairDirection.AToB), (data.Count, data.Height, data.Width, data.Direction));
        Assert.Equal([null], synthesizer.Randoms);
        var image = BitmapReader.Read(pair, 3);
        var expected = direction switch
        {
            PairDirection.BToA => image.Columns(0, 16),
            PairDirection.AToB => image.Columns(16, 16),
            _ => Resampler.Resize(image, 16, 16, ResampleFilter.Bilinear),
        };
        Assert.Equal(expected.Data.Select(level => (level / 127.5f) - 1), made.Target.data<float>().ToArray());
    }

    [Fact]
    public void GetPair_WithAugmentation_CropsAndMirrorsAsPairedImagesAndHandsTheSourceOn()
    {
        using var a = Images.Gradient(32, 32);
        var synthesizer = new Copies();
        var photos = SynthesizedPairs.FromBitmaps([a], synthesizer, new() { CropSize = 32 });
        var pairs = PairedImages.FromBitmaps([(a, a)], new() { CropSize = 32 });
        var seen = new HashSet<float>();
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            using TensorPair made = photos.GetPair(0, random), expected = pairs.GetPair(0, new Random(seed));
            Assert.Same(random, synthesizer.Randoms[^1]);
            Assert.Equal(expected.Target.data<float>().ToArray(), made.Target.data<float>().ToArray());
            seen.Add(made.Target.data<float>().ToArray()[0]);
        }

        Assert.InRange(seen.Count, 5, 30);
    }

    [Fact]
    public void GetPair_Colorization_InputBelongsToTheVeryCrop()
    {
        using var a = Images.Gradient(32, 32);
        var photos = SynthesizedPairs.FromBitmaps([a], new Colorization(), new() { CropSize = 24, LoadSize = 32 });
        var crops = SynthesizedPairs.FromBitmaps([a], new Copies(), new() { CropSize = 24, LoadSize = 32 });
        for (var seed = 0; seed < 10; seed++)
        {
            using var scope = torch.NewDisposeScope();
            using TensorPair made = photos.GetPair(0, new Random(seed)), crop = crops.GetPair(0, new Random(seed));
            Assert.InRange((Colorization.Combine(made.Input, made.Target) - crop.Target).abs().max().ToDouble() * 127.5, 0, 2.001);
        }
    }

    [Fact]
    public void GetPair_SameSeed_GivesTheSamePairWithAndWithoutCache()
    {
        using var folder = new TemporaryFolder();
        using (var photo = Images.Gradient(48, 36)) ImageFile.Write(photo, folder.File("photo.png"));
        var synthesizer = new Inpainting(new() { RandomBlocks = 2 });
        SynthesizedPairs cached = SynthesizedPairs.FromFolder(folder.Path, synthesizer, new() { CropSize = 32 }), read = SynthesizedPairs.FromFolder(folder.Path, synthesizer, new() { CropSize = 32, CacheBytes = 0 });
        using TensorPair first = cached.GetPair(0, new Random(5)), again = cached.GetPair(0, new Random(5)), uncached = read.GetPair(0, new Random(5));
        Assert.Equal([3, 32, 32], first.Input.shape);
        Assert.Equal(first.Input.data<float>().ToArray(), again.Input.data<float>().ToArray());
        Assert.Equal(first.Input.data<float>().ToArray(), uncached.Input.data<float>().ToArray());
        using var other = cached.GetPair(0, new Random(6));
        Assert.NotEqual(first.Input.data<float>().ToArray(), other.Input.data<float>().ToArray());
    }

    [Fact]
    public void GetPair_Photo_LeavesOnlyThePair()
    {
        using var a = Images.Gradient(16, 16);
        var photos = SynthesizedPairs.FromBitmaps([a], new EdgesToPhoto(), new() { CropSize = 16 });
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        photos.GetPair(0, new Random(1)).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void GetPair_NoSuchPhoto_Throws(int index)
    {
        using var a = Images.Gradient(8, 8);
        var photos = SynthesizedPairs.FromBitmaps([a], new Copies(), new() { CropSize = 8 });
        Assert.Throws<ArgumentOutOfRangeException>(() => photos.GetPair(index));
    }

    [Fact]
    public void GetPair_SynthesizerReturnsAnotherShapeThanAnnounced_SaysBoth()
    {
        using var a = Images.Gradient(8, 8);
        var photos = SynthesizedPairs.FromBitmaps([a], new Copies { InputChannels = 2 }, new() { CropSize = 8 });
        var error = Assert.Throws<InvalidOperationException>(() => photos.GetPair(0));
        Assert.StartsWith("Copies made an input [3, 8, 8] and a target [3, 8, 8]", error.Message, StringComparison.Ordinal);
        Assert.Contains("must return new tensors [2, 8, 8] and [3, 8, 8]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetPair_SynthesizerReturnsThePhotoItself_Throws()
    {
        using var a = Images.Gradient(8, 8);
        var photos = SynthesizedPairs.FromBitmaps([a], new Copies { ReturnsPhoto = true }, new() { CropSize = 8 });
        Assert.Contains("not the photo itself", Assert.Throws<InvalidOperationException>(() => photos.GetPair(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFolder_MissingFolder_NamesIt()
    {
        var error = Assert.Throws<DirectoryNotFoundException>(() => SynthesizedPairs.FromFolder("no/such/folder", new Copies()));
        Assert.Contains("no/such/folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFolder_EmptyFolder_SaysWhatIsNeeded()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("notes.txt"), "not a picture");
        var error = Assert.Throws<InvalidDataException>(() => SynthesizedPairs.FromFolder(folder.Path, new Copies()));
        Assert.Contains("contains no image", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 entries", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFolder_FilesThatCannotBeUsed_AreAllNamed()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, width) in new[] { ("good", 32), ("odd", 33), ("small", 20) })
        {
            using var photo = Images.Gradient(width, 16);
            ImageFile.Write(photo, folder.File($"{name}.png"));
        }

        File.WriteAllText(folder.File("text.png"), "not a picture");

        var halves = Assert.Throws<InvalidDataException>(() => SynthesizedPairs.FromFolder(folder.Path, new Copies(), new() { CropSize = 16, SideBySide = PairDirection.AToB }));
        Assert.StartsWith("3 of 4 photos cannot be used", halves.Message, StringComparison.Ordinal);
        Assert.Contains("odd.png is 33 pixels wide", halves.Message, StringComparison.Ordinal);
        Assert.Contains("small.png: the half is 10 x 16 pixels, smaller than the crop of 16 x 16", halves.Message, StringComparison.Ordinal);
        Assert.Contains("text.png", halves.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("good.png", halves.Message, StringComparison.Ordinal);

        var whole = Assert.Throws<InvalidDataException>(() => SynthesizedPairs.FromFolder(folder.Path, new Copies(), new() { CropSize = 16 }));
        Assert.StartsWith("1 of 4 photos cannot be used", whole.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromBitmaps_SmallPhoto_IsNamedAndEnlargedOnlyOnRequest()
    {
        using var a = Images.Gradient(8, 12);
        var error = Assert.Throws<InvalidDataException>(() => SynthesizedPairs.FromBitmaps([a], new Copies(), new() { CropSize = 16 }));
        Assert.Contains("photo 0: the photo is 8 x 12 pixels", error.Message, StringComparison.Ordinal);
        using var pair = SynthesizedPairs.FromBitmaps([a], new Copies(), new() { CropSize = 16, AllowUpscaling = true }).GetPair(0, new Random(1));
        Assert.Equal([3, 16, 16], pair.Input.shape);
    }

    [Fact]
    public void GetPair_TruncatedFile_NamesIt()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Fixture.PathOf("decode/bad_truncated.png"), folder.File("bad_truncated.png"));
        var data = SynthesizedPairs.FromFolder(folder.Path, new Copies(), new() { CropSize = 16 });
        Assert.Contains("bad_truncated.png", Assert.Throws<InvalidDataException>(() => data.GetPair(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromBitmaps_NothingToUse_Throws()
    {
        using var a = Images.Gradient(8, 8);
        Assert.Throws<ArgumentException>(() => SynthesizedPairs.FromBitmaps([], new Copies()));
        Assert.Throws<ArgumentNullException>(() => SynthesizedPairs.FromBitmaps(null!, new Copies()));
        Assert.Throws<ArgumentNullException>(() => SynthesizedPairs.FromBitmaps([a], null!));
    }

    /// <summary>Input and target are copies of the photo; remembers the random sources.</summary>
    private sealed class Copies : IPairSynthesizer
    {
        public List<Random?> Randoms { get; } = [];

        public bool ReturnsPhoto { get; init; }

        public int InputChannels { get; init; } = 3;

        public int TargetChannels => 3;

        public TensorPair Make(Tensor photo, Random? random)
        {
            Randoms.Add(random);
            return new TensorPair(photo.clone(), ReturnsPhoto ? photo : photo.clone());
        }
    }
}
