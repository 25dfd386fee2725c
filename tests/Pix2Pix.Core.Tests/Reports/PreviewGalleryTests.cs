using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Reports;

namespace Pix2Pix.Tests.Reports;

public sealed class PreviewGalleryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string[] Files => [.. Directory.GetFiles(_folder.File("previews")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Add_MoreFramesThanFit_LeavesFirstAndLastAndAnEvenSpread()
    {
        var reel = new PreviewGallery(_folder.Path, mostFrames: 8);
        for (var epoch = 1; epoch <= 200; epoch++)
        {
            Add(reel, epoch);
            reel.Flush();
        }

        var epochs = reel.Frames.Select(frame => frame.Epoch).ToList();
        Assert.Equal((8, 1, 200), (epochs.Count, epochs[0], epochs[^1]));
        Assert.All(epochs.Zip(epochs.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 1, 70));
        Assert.Equal(10, Files.Length);
        Assert.Equal(epochs.Select(epoch => $"step-{epoch * 10:D9}-epoch-{epoch}.png"), Files.Skip(1).SkipLast(1));
    }

    [Fact]
    public void Add_MoreBytesThanFit_StaysWithinThem()
    {
        var reel = new PreviewGallery(_folder.Path, mostBytes: 20_000);
        for (var epoch = 1; epoch <= 60; epoch++) Add(reel, epoch, side: 32);
        Assert.InRange(reel.Frames.Sum(frame => frame.Png.Length) + reel.Inputs!.Length + reel.Targets!.Length, 10_000, 20_000);
    }

    [Fact]
    public void Open_FramesOfEpochsThatAreDoneAgain_AreRemoved()
    {
        var reel = new PreviewGallery(_folder.Path);
        for (var epoch = 1; epoch <= 5; epoch++) Add(reel, epoch);
        reel.Flush();

        var again = new PreviewGallery(_folder.Path);
        again.Open(epochsDone: 3);

        Assert.Equal([1, 2, 3], again.Frames.Select(frame => frame.Epoch));
        Assert.Equal(reel.Frames.Take(3).Select(frame => frame.Step), again.Frames.Select(frame => frame.Step));
        Assert.Equal(reel.Inputs, again.Inputs);
        Assert.Equal(reel.Targets, again.Targets);
        Assert.Equal(5, Files.Length);
    }

    [Fact]
    public void Encode_LargeImages_AreMadeSmallerAndStandApart()
    {
        using var strip = ImageFile.Read(ImageGrid.Encode([Noise(512, 256, 1), Noise(512, 256, 2)]), options: new() { Alpha = AlphaHandling.Keep });
        Assert.Equal((256, 128 + 6 + 128), (strip.Width, strip.Height));
        Assert.Equal(0, strip.GetPixel(10, 130).Alpha);
        Assert.Equal(255, strip.GetPixel(10, 10).Alpha);
    }

    public void Dispose() => _folder.Dispose();

    private static void Add(PreviewGallery reel, int epoch, int side = 4) =>
        reel.Add(epoch * 10, epoch, [Noise(side, side, 1)], [Noise(side, side, epoch)], [Noise(side, side, 2)]);

    private static PlanarImage<byte> Noise(int width, int height, int seed)
    {
        var image = new PlanarImage<byte>(3, width, height);
        new Random(seed).NextBytes(image.Data);
        return image;
    }
}
