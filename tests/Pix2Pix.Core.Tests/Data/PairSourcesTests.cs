using System.IO.Compression;
using System.Text;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;

namespace Pix2Pix.Tests.Data;

public sealed class PairSourcesTests : IDisposable
{
    private static readonly PairedImagesOptions Small = new() { CropSize = 16 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FromFolders_FilesOfTheSameName_ArePairsWhateverTheirTypes()
    {
        SaveSides("one", 16, 16, extensionB: ".webp");
        SaveSides("two", 16, 16);

        var pairs = PairedImages.FromFolders(_folder.File("a"), _folder.File("b"), Small);

        Assert.Equal(2, pairs.Count);
        AssertIsThePair(pairs, 0);
        AssertIsThePair(pairs, 1);
    }

    [Fact]
    public void FromFolders_FilesWithoutAPartner_AreNamedWithTheFolderThatLacksIt()
    {
        SaveSides("one", 16, 16);
        SaveSides("two", 16, 16);
        SaveSides("three", 16, 16);
        File.Delete(_folder.File("a/two.png"));
        File.Delete(_folder.File("b/three.png"));

        var error = Assert.Throws<InvalidDataException>(() => PairedImages.FromFolders(_folder.File("a"), _folder.File("b"), Small));

        Assert.Contains("2 of 3 pairs cannot be used", error.Message, StringComparison.Ordinal);
        Assert.Contains($"three.png: the folder {_folder.File("b")} contains no image named three", error.Message, StringComparison.Ordinal);
        Assert.Contains($"two.png: the folder {_folder.File("a")} contains no image named two", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(PairedImagesOptions.SkipInvalid), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("one.png", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFolders_ANameInTwoTypes_IsRefusedAsAmbiguous()
    {
        SaveSides("one", 16, 16);
        File.Copy(_folder.File("a/one.png"), _folder.File("a/one.bmp"));
        var error = Assert.Throws<InvalidDataException>(() => PairedImages.FromFolders(_folder.File("a"), _folder.File("b"), Small));
        Assert.Contains("one.png: the folder", error.Message, StringComparison.Ordinal);
        Assert.Contains("also contains one.bmp", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFolders_SidesOfUnequalSize_AreRefusedUnlessEachIsResized()
    {
        SaveSides("one", 16, 16);
        using (var larger = Images.Gradient(40, 24)) ImageFile.Write(larger, _folder.File("b/one.png"));

        var error = Assert.Throws<InvalidDataException>(() => PairedImages.FromFolders(_folder.File("a"), _folder.File("b"), Small));
        Assert.Contains("A is 16 x 16 pixels and B 40 x 24", error.Message, StringComparison.Ordinal);

        foreach (var mode in Enum.GetValues<Preprocessing>())
        {
            var options = Small with { AllowMismatchedSizes = true, Preprocessing = mode };
            using var pair = PairedImages.FromFolders(_folder.File("a"), _folder.File("b"), options).GetPair(0, new Random(1));
            Assert.Equal([3, 16, 16], pair.Input.shape);
            Assert.Equal([3, 16, 16], pair.Target.shape);
        }
    }

    [Fact]
    public void FromList_TabsCommasAndSingleFiles_AreReadRelativeToTheList()
    {
        SaveSides("one", 16, 16);
        SaveSides("with,comma", 16, 16);
        Images.SavePair(_folder.File("both.png"), 16, 16);
        File.WriteAllLines(_folder.File("list.txt"), ["# A, B", "", "a/one.png, b/one.png", "a/with,comma.png\tb/with,comma.png", "both.png", _folder.File("a/one.png") + ",b/one.png"]);

        var pairs = PairedImages.FromList(_folder.File("list.txt"), Small);

        Assert.Equal(4, pairs.Count);
        for (var i = 0; i < pairs.Count; i++) AssertIsThePair(pairs, i);
    }

    [Theory]
    [InlineData("rgb_path,nir_path\r\na/one.png,b/one.png\r\n")]
    [InlineData("A;B\na/one.png;b/one.png")]
    [InlineData("\"a/one.png\",\"b/one.png\"\r\n")]
    [InlineData("input\ttarget\n\"a/one.png\"\tb/one.png\n")]
    [InlineData("file\nboth.png")]
    [InlineData("a/._one.png,b/._one.png\n.DS_Store\nThumbs.db\n__MACOSX/a/one.png,__MACOSX/b/one.png\na/one.png,b/one.png")]
    public void FromList_AsSpreadsheetsWriteIt_IsRead(string text)
    {
        SaveSides("one", 16, 16);
        Images.SavePair(_folder.File("both.png"), 16, 16);
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode })
        {
            File.WriteAllText(_folder.File("list.csv"), text, encoding);
            var pairs = PairedImages.FromList(_folder.File("list.csv"), Small);
            Assert.Equal(1, pairs.Count);
            AssertIsThePair(pairs, 0);
        }
    }

    [Fact]
    public void FromList_NotInUtf8_SaysHowToSaveIt()
    {
        File.WriteAllBytes(_folder.File("list.csv"), [.. "caf"u8, 0xe9, .. ".png,b.png"u8]);
        var error = Assert.Throws<InvalidDataException>(() => PairedImages.FromList(_folder.File("list.csv"), Small));
        Assert.Contains("CSV UTF-8", error.Message, StringComparison.Ordinal);
    }

    // A first line that could be a pair is one: its missing file is named.
    [Fact]
    public void FromList_FirstLineOfAMissingImage_IsNoHeader()
    {
        Images.SavePair(_folder.File("both.png"), 16, 16);
        File.WriteAllLines(_folder.File("list.csv"), ["gone.png", "both.png"]);
        var error = Assert.Throws<InvalidDataException>(() => PairedImages.FromList(_folder.File("list.csv"), Small));
        Assert.Contains("gone.png", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromFolder_WhatSystemsLeaveBesideImages_IsLeftOutEverywhere()
    {
        SaveSides("one", 16, 16);
        foreach (var name in new[] { "a/._one.png", "a/.hidden.jpg", "b/._one.png", "b/.Trash.png" }) File.WriteAllText(_folder.File(name), "Mac OS X        ");
        var sides = ZipSides();
        Directory.CreateDirectory(_folder.File("a/__MACOSX"));
        File.WriteAllText(_folder.File("a/__MACOSX/one.png"), "Mac OS X        ");
        ZipFile.CreateFromDirectory(_folder.File("a"), _folder.File("a.zip"));

        var halves = Small with { CropSize = 8 };
        IPairedDataset[] opened =
        [
            PairedImages.FromFolder(_folder.File("a"), halves), PairedImages.FromFolders(_folder.File("a"), _folder.File("b"), Small), PairedImages.FromZip(_folder.File("a.zip"), halves),
            PairedImages.FromZip(sides, "a", "b", Small), SynthesizedPairs.FromFolder(_folder.File("a"), new Colorization(), new() { CropSize = 16 }),
        ];
        Assert.All(opened, pairs => Assert.Equal(1, pairs.Count));
    }

    [Fact]
    public void FromFolders_NamesThatLookTheSame_ArePairs()
    {
        var (composed, decomposed) = ("caf\u00e9", "cafe\u0301");
        SaveSides(composed, 16, 16);
        File.Move(_folder.File($"b/{composed}.png"), _folder.File($"b/{decomposed}.png"));
        var pairs = PairedImages.FromFolders(_folder.File("a"), _folder.File("b"), Small);
        Assert.Equal(1, pairs.Count);
        AssertIsThePair(pairs, 0);

        var zipped = PairedImages.FromZip(ZipSides(), "a", "b", Small);
        Assert.Equal(1, zipped.Count);
    }

    [LinuxFact]
    public void FromFolders_NamesThatLookTheSameInOneFolder_StayTwo()
    {
        var (composed, decomposed) = ("caf\u00e9", "cafe\u0301");
        SaveSides(composed, 16, 16);
        SaveSides(decomposed, 16, 16);
        Assert.Equal(2, PairedImages.FromFolders(_folder.File("a"), _folder.File("b"), Small).Count);

        File.Delete(_folder.File($"b/{composed}.png"));
        var error = Assert.Throws<InvalidDataException>(() => PairedImages.FromFolders(_folder.File("a"), _folder.File("b"), Small));
        Assert.Contains($"a/{composed}.png: the folder", error.Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void FromFolder_SymbolicLinks_AreTheFilesThatTheyLeadTo()
    {
        var real = Directory.CreateDirectory(_folder.File("deep/real")).FullName;
        Images.SavePair(Path.Combine(real, "0.png"), 16, 16);
        var links = Directory.CreateDirectory(_folder.File("deep/links")).FullName;
        File.CreateSymbolicLink(Path.Combine(links, "0.png"), "../real/0.png");
        File.CreateSymbolicLink(Path.Combine(links, "1.png"), Path.Combine(links, "0.png"));
        Directory.CreateSymbolicLink(_folder.File("elsewhere"), links);

        foreach (var folder in new[] { links, _folder.File("elsewhere") })
        {
            var pairs = PairedImages.FromFolder(folder, Small);
            Assert.Equal(2, pairs.Count);
            AssertIsThePair(pairs, 0);
            AssertIsThePair(pairs, 1);
            Assert.Equal(2, pairs.Inspect().UsableCount);
        }

        File.Delete(Path.Combine(real, "0.png"));
        Assert.Contains("0.png", Assert.Throws<InvalidDataException>(() => PairedImages.FromFolder(links, Small)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NameOf_EverySource_IsWhereThePairLiesInIt()
    {
        SaveSides("one", 16, 16);
        File.WriteAllText(_folder.File("list.txt"), "a/one.png,b/one.png");
        using var image = Images.Gradient(16, 16);
        Assert.Equal("one.png", PairedImages.FromFolders(_folder.File("a"), _folder.File("b"), Small).NameOf(0));
        Assert.Equal("a/one.png", PairedImages.FromList(_folder.File("list.txt"), Small).NameOf(0));
        Assert.Equal("a/one.png", PairedImages.FromZip(ZipSides(), "a", "b", Small).NameOf(0));
        Assert.Equal("one.png", SynthesizedPairs.FromFolder(_folder.File("a"), new Colorization(), new() { CropSize = 16 }).NameOf(0));
        Assert.Equal("pair 0", PairedImages.FromBitmaps([(image, image)], Small).NameOf(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedImages.FromBitmaps([(image, image)], Small).NameOf(1));
    }

    [Theory]
    [InlineData("a.png,b.png,c.png", "line 2 of")]
    [InlineData("a.png,", "has 1 files")]
    public void FromList_AWrongLine_IsNamed(string line, string named)
    {
        File.WriteAllLines(_folder.File("list.txt"), ["# pairs", line]);
        var error = Assert.Throws<InvalidDataException>(() => PairedImages.FromList(_folder.File("list.txt"), Small));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromList_AMissingFile_IsRefusedWithItsName()
    {
        Images.SavePair(_folder.File("both.png"), 16, 16);
        File.WriteAllLines(_folder.File("list.txt"), ["both.png", "gone.png"]);
        var error = Assert.Throws<InvalidDataException>(() => PairedImages.FromList(_folder.File("list.txt"), Small));
        Assert.Contains("1 of 2 pairs", error.Message, StringComparison.Ordinal);
        Assert.Contains("gone.png", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => PairedImages.FromList(EmptyList(), Small));
        Assert.Throws<FileNotFoundException>(() => PairedImages.FromList("no/such/list.txt"));
    }

    [Fact]
    public void FromZip_SideBySideFiles_AreThoseOfTheFolder()
    {
        var folder = Directory.CreateDirectory(_folder.File("pairs")).FullName;
        Images.SavePair(Path.Combine(folder, "one.png"), 16, 16);
        Images.SavePair(Path.Combine(folder, "two.png"), 16, 16);
        ZipFile.CreateFromDirectory(folder, _folder.File("top.zip"));
        ZipFile.CreateFromDirectory(folder, _folder.File("inside.zip"), CompressionLevel.NoCompression, includeBaseDirectory: true);

        foreach (var pairs in new[] { PairedImages.FromZip(_folder.File("top.zip"), Small), PairedImages.FromZip(_folder.File("inside.zip"), Small), PairedImages.FromZip(_folder.File("inside.zip"), "pairs", Small) })
        {
            Assert.Equal(2, pairs.Count);
            AssertIsThePair(pairs, 1);
        }
    }

    [Fact]
    public void FromZip_TwoFolders_AreMatchedByName()
    {
        SaveSides("one", 16, 16, extensionB: ".webp");
        SaveSides("two", 16, 16);
        var archive = ZipSides();

        var pairs = PairedImages.FromZip(archive, "a", "b", Small);

        Assert.Equal(2, pairs.Count);
        AssertIsThePair(pairs, 0);
        var error = Assert.Throws<InvalidDataException>(() => PairedImages.FromZip(archive, Small));
        Assert.Contains("2 folders. Images are in: a, b.", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<InvalidDataException>(() => PairedImages.FromZip(archive, "c", Small));
        Assert.Contains("in its folder c. Images are in: a, b.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromZip_ReadFromManyThreads_GivesEachItsPair()
    {
        var folder = Directory.CreateDirectory(_folder.File("pairs")).FullName;
        for (var i = 0; i < 12; i++)
        {
            using var pair = PaintedPairs.Join(PaintedPairs.Paint(16, i));
            ImageFile.Write(pair, Path.Combine(folder, $"{i:00}.png"));
        }

        ZipFile.CreateFromDirectory(folder, _folder.File("pairs.zip"));
        PairedImages zipped = PairedImages.FromZip(_folder.File("pairs.zip"), Small with { CacheBytes = 0 }), plain = PairedImages.FromFolder(folder, Small);

        Parallel.For(0, 96, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            using TensorPair one = zipped.GetPair(i % 12), other = plain.GetPair(i % 12);
            Assert.True(one.Input.bytes.SequenceEqual(other.Input.bytes));
            Assert.True(one.Target.bytes.SequenceEqual(other.Target.bytes));
        });
    }

    [Fact]
    public void FromZip_AnEntryLongerThanThePixelsAllowed_IsRefusedBeforeItIsRead()
    {
        using (var archive = ZipFile.Open(_folder.File("bomb.zip"), ZipArchiveMode.Create))
        using (var entry = archive.CreateEntry("bomb.png").Open())
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 64; i++) entry.Write(zeros);
        }

        var options = Small with { Decoding = new ImageDecodingOptions { MaxPixels = 1 << 20 } };
        var error = Assert.Throws<InvalidDataException>(() => PairedImages.FromZip(_folder.File("bomb.zip"), options));
        Assert.Contains("bomb.png has 67108864 bytes, more than 9437184", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromZip_DamagedArchives_AreRefusedWithTheirNames()
    {
        SaveSides("one", 32, 32);
        var whole = File.ReadAllBytes(ZipSides());
        var damaged = _folder.File("damaged.zip");
        var refused = Mutations.CountRefused(
            damaged, Mutations.Create(whole, count: 300, seed: 4), path => PairedImages.FromZip(path, "a", "b", Small).GetPair(0).Dispose());
        Assert.InRange(refused, 50, 300);

        File.WriteAllText(damaged, "no archive");
        Assert.Contains("damaged.zip", Assert.Throws<InvalidDataException>(() => PairedImages.FromZip(damaged, Small)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => PairedImages.FromZip("no/such.zip"));
    }

    [Fact]
    public void SkipInvalid_FaultyFiles_AreLeftOutAndSaid()
    {
        SaveSides("good", 16, 16);
        SaveSides("other", 16, 16);
        SaveSides("small", 8, 8);
        SaveSides("lonely", 16, 16);
        SaveSides("broken", 32, 32);
        File.Delete(_folder.File("b/lonely.png"));
        var bytes = File.ReadAllBytes(_folder.File("b/broken.png"));
        File.WriteAllBytes(_folder.File("b/broken.png"), bytes[..(bytes.Length * 2 / 3)]);
        var logger = new RecordingLogger();

        var pairs = PairedImages.FromFolders(_folder.File("a"), _folder.File("b"), Small with { SkipInvalid = true }, logger);

        Assert.Equal(2, pairs.Count);
        Assert.Equal(
            [PairProblemKind.Unmatched, PairProblemKind.WrongSize, PairProblemKind.Unreadable], pairs.Skipped.Select(problem => problem.Kind));
        Assert.Equal([_folder.File("a/broken.png"), _folder.File("b/broken.png")], pairs.Skipped[2].Files);
        Assert.All(pairs.Skipped, problem => Assert.True(problem.PreventsUse));
        AssertIsThePair(pairs, 0);
        AssertIsThePair(pairs, 1);
        Assert.Contains(logger.Entries, entry => entry.Message.Contains("3 pairs or files cannot be used and are left out; 2 pairs remain", StringComparison.Ordinal));
    }

    [Fact]
    public void SkipInvalid_NothingUsable_IsRefused()
    {
        SaveSides("small", 8, 8);
        var error = Assert.Throws<InvalidDataException>(() => PairedImages.FromFolders(_folder.File("a"), _folder.File("b"), Small with { SkipInvalid = true }));
        Assert.Contains("1 of 1 pairs cannot be used", error.Message, StringComparison.Ordinal);
    }

    private static void AssertIsThePair(PairedImages pairs, int index)
    {
        using SKBitmap whole = Images.Pair(16, 16), a = PaintedPairs.Cut(whole, 0, 0, 16), b = PaintedPairs.Cut(whole, 16, 0, 16);
        using Tensor left = BitmapConverter.ToTensor(a), right = BitmapConverter.ToTensor(b);
        using var pair = pairs.GetPair(index);
        Assert.Equal(left.data<float>().ToArray(), pair.Input.data<float>().ToArray());
        Assert.Equal(right.data<float>().ToArray(), pair.Target.data<float>().ToArray());
    }

    private void SaveSides(string name, int width, int height, string extensionB = ".png")
    {
        Directory.CreateDirectory(_folder.File("a"));
        Directory.CreateDirectory(_folder.File("b"));
        using SKBitmap whole = Images.Pair(width, height), a = PaintedPairs.Cut(whole, 0, 0, width, height), b = PaintedPairs.Cut(whole, width, 0, width, height);
        ImageFile.Write(a, _folder.File($"a/{name}.png"));
        ImageFile.Write(b, _folder.File($"b/{name}{extensionB}"), quality: 100);
    }

    private string ZipSides()
    {
        var path = _folder.File("sides.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var side in new[] { "a", "b" })
        {
            foreach (var file in Directory.GetFiles(_folder.File(side))) archive.CreateEntryFromFile(file, $"{side}/{Path.GetFileName(file)}");
        }

        return path;
    }

    private string EmptyList()
    {
        File.WriteAllText(_folder.File("empty.txt"), "# nothing\n");
        return _folder.File("empty.txt");
    }
}
