using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;

namespace Pix2Pix.Tests.Data;

public sealed class PairInspectionTests : IDisposable
{
    private static readonly PairedImagesOptions LabelsToPhoto = new() { CropSize = 64, Direction = PairDirection.BToA, SkipInvalid = true };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Inspect_TwelvePlantedFaultsInAFolder_NamesAllOfThemAndNoOther()
    {
        SavePainted(count: 30);
        AssertNamesThePlanted(PlantInFolder(n => Sides(128, 900 + n)));
    }

    [SharedDataFact]
    public void Inspect_TwelvePlantedFaultsAmongRealFacades_NamesAllOfThemAndNoOther()
    {
        foreach (var file in RealFiles("train").Take(60)) File.Copy(file, _folder.File($"real-{Path.GetFileName(file)}"));
        var spare = RealFiles("val").ToList();
        AssertNamesThePlanted(PlantInFolder(n =>
        {
            using var whole = ImageFile.Read(spare[n]);
            return (PaintedPairs.Cut(whole, 0, 0, 256), PaintedPairs.Cut(whole, 256, 0, 256));
        }));
    }

    [Fact]
    public void Inspect_TwelvePlantedFaultsInTwoFolders_NamesAllOfThemAndNoOther()
    {
        for (var i = 0; i < 24; i++) SaveSides($"good{i:00}", Sides(128, i));
        var planted = new Dictionary<string, PairProblemKind>();
        SaveSides("lonely-a", Sides(128, 101));
        File.Delete(_folder.File("b/lonely-a.png"));
        planted["a/lonely-a.png"] = PairProblemKind.Unmatched;
        SaveSides("lonely-b", Sides(128, 102));
        File.Delete(_folder.File("a/lonely-b.png"));
        planted["b/lonely-b.png"] = PairProblemKind.Unmatched;
        SaveSides("twice", Sides(128, 103));
        File.Copy(_folder.File("a/twice.png"), _folder.File("a/twice.webp"));
        planted["a/twice.webp"] = PairProblemKind.Unmatched;

        Plant("unequal", PairProblemKind.WrongSize, Cropped(Sides(128, 104), 128, 120));
        Plant("small", PairProblemKind.WrongSize, Sides(48, 105));
        Plant("text", PairProblemKind.Unreadable, Sides(128, 106));
        File.WriteAllText(_folder.File("b/text.png"), "not a picture");
        Plant("cut", PairProblemKind.Unreadable, Sides(128, 107));
        CutShort(_folder.File("a/cut.png"));
        Plant("zz-again", PairProblemKind.Duplicate, Sides(128, 3));
        Plant("right", PairProblemKind.Shifted, PaintedPairs.Paint(128, 108, right: 9));
        Plant("up", PairProblemKind.Shifted, PaintedPairs.Paint(128, 109, down: -7));
        var (photo, labels) = Sides(128, 110);
        Plant("swapped", PairProblemKind.Swapped, (labels, photo));
        Plant("deep", PairProblemKind.DepthLost, Sides(128, 111));
        Deepen(_folder.File("a/deep.png"));

        var inspection = PairedImages.FromFolders(_folder.File("a"), _folder.File("b"), LabelsToPhoto).Inspect();

        Assert.Equal(12, planted.Count);
        var found = inspection.Problems.ToDictionary(problem => Path.GetRelativePath(_folder.Path, problem.Files[0]).Replace('\\', '/'), problem => problem.Kind);
        Assert.Equal(planted.OrderBy(p => p.Key, StringComparer.Ordinal), found.OrderBy(p => p.Key, StringComparer.Ordinal));
        Assert.All(inspection.Problems.Where(problem => problem.Kind != PairProblemKind.Unmatched), problem => Assert.Equal(2, problem.Files.Count));
        Assert.Equal(inspection.Count - 7, inspection.UsableCount);

        void Plant(string name, PairProblemKind kind, (SKBitmap A, SKBitmap B) sides)
        {
            SaveSides(name, sides);
            planted[$"a/{name}.png"] = kind;
        }
    }

    [SharedDataFact]
    public void Inspect_RealFacades_FindsNothing()
    {
        foreach (var part in new[] { "train", "val" })
        {
            var pairs = PairedImages.FromFolder(Path.Combine(SharedDataFactAttribute.Folder!, part), new() { Direction = PairDirection.BToA, MaxImages = 60 });
            Assert.Empty(pairs.Inspect().Problems);
        }
    }

    [SharedDataFact]
    public void Inspect_RealFacadesTheWrongWayRound_SaysSoOnce()
    {
        var pairs = PairedImages.FromFolder(Path.Combine(SharedDataFactAttribute.Folder!, "val"), new() { MaxImages = 30 });
        var problem = Assert.Single(pairs.Inspect().Problems);
        Assert.Equal((PairProblemKind.WrongDirection, 0, false), (problem.Kind, problem.Files.Count, problem.PreventsUse));
        Assert.Contains("BToA", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_ImagesOfOneKind_GuessesNoDirection()
    {
        for (var i = 0; i < 12; i++)
        {
            using var painted = Paintings.Paint(128, 128, i);
            using var pair = PaintedPairs.Join((painted.Copy(), Paintings.Recolor(painted)));
            ImageFile.Write(pair, _folder.File($"{i}.png"));
        }

        foreach (var direction in Enum.GetValues<PairDirection>())
        {
            Assert.Empty(PairedImages.FromFolder(_folder.Path, new() { CropSize = 64, Direction = direction }).Inspect().Problems);
        }
    }

    [Fact]
    public void Inspect_TransparentFile_SaysWhatIsRead()
    {
        SavePainted(count: 2);
        using (var pair = new SKBitmap(new SKImageInfo(256, 128, SKColorType.Rgba8888, SKAlphaType.Unpremul)))
        {
            pair.Pixels = [.. Enumerable.Range(0, 256 * 128).Select(i => new SKColor((byte)i, (byte)(i / 256), 7, (byte)(i % 3 == 0 ? 90 : 255)))];
            ImageFile.Write(pair, _folder.File("transparent.png"));
        }

        var problem = Assert.Single(PairedImages.FromFolder(_folder.Path, LabelsToPhoto).Inspect().Problems);
        Assert.Equal((PairProblemKind.AlphaLost, false), (problem.Kind, problem.PreventsUse));
        Assert.Contains("transparent.png", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Usable_FaultyFolder_TrainsOnTheOthersAndSaysWhatIsMissing()
    {
        SavePainted(count: 8);
        PlantInFolder(n => Sides(128, 900 + n));
        var options = LabelsToPhoto with { SkipInvalid = false, CropSize = 32, LoadSize = 32 };
        Assert.Throws<InvalidDataException>(() => PairedImages.FromFolder(_folder.Path, options));
        var inspection = PairedImages.FromFolder(_folder.Path, options with { SkipInvalid = true }).Inspect();

        var usable = inspection.Usable();
        var sure = inspection.Without(PairProblemKind.Duplicate, PairProblemKind.Shifted, PairProblemKind.Swapped, PairProblemKind.DepthLost, PairProblemKind.AlphaLost);

        Assert.Equal(inspection.UsableCount, usable.Count);
        Assert.All(usable.Skipped, problem => Assert.True(problem.PreventsUse));
        Assert.Equal(8, sure.Count);
        Assert.Equal(inspection.Problems.Count, sure.Skipped.Count);
        using var run = new TinyRun(TinyRun.Options with { Epochs = 1 });
        await run.Trainer.FitAsync(usable);
        Assert.Equal((usable.Count + 1) / 2, run.Trainer.StepCount);
        Assert.StartsWith($"{inspection.UsableCount} of 20 pairs can be used; {inspection.Problems.Count} problems found.", inspection.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_Progress_TellsTheShareAfterEveryPair()
    {
        SavePainted(count: 5);
        var progress = new Recorder<double>();
        PairedImages.FromFolder(_folder.Path, LabelsToPhoto).Inspect(progress);
        Assert.Equal([0.2, 0.4, 0.6, 0.8, 1], progress.Values);
    }

    [Fact]
    public void Inspect_Canceled_Throws()
    {
        using var stop = new CancellationTokenSource();
        var pairs = Images.InMemory(count: 50, size: 8);
        var progress = new Recorder<double>(_ => stop.Cancel());
        Assert.ThrowsAny<OperationCanceledException>(() => pairs.Inspect(progress, stop.Token));
    }

    [Fact]
    public void Inspect_PairsInMemory_NamesThemByNumber()
    {
        using var gradient = Images.Gradient(16, 16);
        using var other = Images.Gradient(16, 16, blue: 7);
        var problem = Assert.Single(PairedImages.FromBitmaps([(gradient, other), (other, gradient), (gradient, other)], new() { CropSize = 16 }).Inspect().Problems);
        Assert.Equal((PairProblemKind.Duplicate, "pair 2"), (problem.Kind, problem.Files[0]));
        Assert.Contains("to pair 0", problem.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> RealFiles(string part) => Directory.GetFiles(Path.Combine(SharedDataFactAttribute.Folder!, part), "*.png").Order(StringComparer.Ordinal);

    private static (SKBitmap A, SKBitmap B) Sides(int side, int seed) => PaintedPairs.Paint(side, seed);

    private static (SKBitmap A, SKBitmap B) Cropped((SKBitmap A, SKBitmap B) sides, int width, int height)
    {
        var cropped = PaintedPairs.Cut(sides.B, 0, 0, width, height);
        sides.B.Dispose();
        return (sides.A, cropped);
    }

    private static void CutShort(string path)
    {
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
    }

    private static void Deepen(string path)
    {
        using var tensor = Png16.Read(path);
        using var finer = tensor * 0.999;
        Png16.Write(finer, path);
    }

    private void AssertNamesThePlanted(Dictionary<string, PairProblemKind> planted)
    {
        var inspection = PairedImages.FromFolder(_folder.Path, LabelsToPhoto).Inspect();

        Assert.Equal(12, planted.Count);
        Assert.All(inspection.Problems, problem => Assert.Contains(Path.GetFileName(problem.Files[0]), problem.Message, StringComparison.Ordinal));
        var found = inspection.Problems.Select(problem => (Path.GetFileName(problem.Files[0]), problem.Kind));
        Assert.Equal(planted.Select(p => (p.Key, p.Value)).Order(), found.Order());
    }

    // Twelve files, each with one fault.
    private Dictionary<string, PairProblemKind> PlantInFolder(Func<int, (SKBitmap A, SKBitmap B)> sides)
    {
        var planted = new Dictionary<string, PairProblemKind>();
        Plant("cut.png", PairProblemKind.Unreadable, PaintedPairs.Join(sides(0)), CutShort);
        Plant("cut.jpg", PairProblemKind.Unreadable, PaintedPairs.Join(sides(1)), CutShort);
        Plant("text.png", PairProblemKind.Unreadable, PaintedPairs.Join(sides(2)), path => File.WriteAllText(path, "not a picture"));
        Plant("empty.webp", PairProblemKind.Unreadable, PaintedPairs.Join(sides(3)), path => File.WriteAllBytes(path, []));
        Plant("small.png", PairProblemKind.WrongSize, Part(sides(4), 60, 30));
        Plant("odd.png", PairProblemKind.WrongSize, Part(sides(5), 255, 128));
        Plant("zz-again.webp", PairProblemKind.Duplicate, ReadFirst());
        Plant("right.png", PairProblemKind.Shifted, PaintedPairs.Join(Moved(sides(6), right: 10, down: 0)));
        Plant("above.png", PairProblemKind.Shifted, PaintedPairs.Join(Moved(sides(7), right: -4, down: -12)));
        var (a, b) = sides(8);
        Plant("swapped.png", PairProblemKind.Swapped, PaintedPairs.Join((b, a)));
        Plant("deep.png", PairProblemKind.DepthLost, PaintedPairs.Join(sides(9)), Deepen);
        Plant("transparent.png", PairProblemKind.AlphaLost, WithHole(PaintedPairs.Join(sides(10))));
        return planted;

        void Plant(string name, PairProblemKind kind, SKBitmap image, Action<string>? spoil = null)
        {
            using (image) ImageFile.Write(image, _folder.File(name), quality: 100);
            spoil?.Invoke(_folder.File(name));
            planted[name] = kind;
        }
    }

    private SKBitmap ReadFirst() => ImageFile.Read(Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal).First(path => path.Contains("good", StringComparison.Ordinal) || path.Contains("real", StringComparison.Ordinal)));

    private static SKBitmap Part((SKBitmap A, SKBitmap B) sides, int width, int height)
    {
        using var joined = PaintedPairs.Join(sides);
        return PaintedPairs.Cut(joined, 0, 0, width, height);
    }

    private static SKBitmap WithHole(SKBitmap opaque)
    {
        using (opaque)
        {
            var hole = new SKBitmap(opaque.Info.WithAlphaType(SKAlphaType.Unpremul));
            hole.Pixels = [.. opaque.Pixels.Select((color, i) => i % opaque.Width is > 10 and < 20 ? color.WithAlpha(128) : color)];
            return hole;
        }
    }

    // Windows of both pictures that begin at different places.
    private static (SKBitmap A, SKBitmap B) Moved((SKBitmap A, SKBitmap B) sides, int right, int down)
    {
        var margin = Math.Max(Math.Abs(right), Math.Abs(down));
        var side = sides.A.Width - (2 * margin);
        var moved = (PaintedPairs.Cut(sides.A, margin, margin, side), PaintedPairs.Cut(sides.B, margin - right, margin - down, side));
        sides.A.Dispose();
        sides.B.Dispose();
        return moved;
    }

    private void SavePainted(int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var pair = PaintedPairs.Join(Sides(128, i));
            ImageFile.Write(pair, _folder.File($"good{i:00}.png"));
        }
    }

    private void SaveSides(string name, (SKBitmap A, SKBitmap B) sides)
    {
        Directory.CreateDirectory(_folder.File("a"));
        Directory.CreateDirectory(_folder.File("b"));
        using (sides.A) ImageFile.Write(sides.A, _folder.File($"a/{name}.png"));
        using (sides.B) ImageFile.Write(sides.B, _folder.File($"b/{name}.png"));
    }
}
