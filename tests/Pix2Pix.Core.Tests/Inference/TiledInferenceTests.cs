using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Inference;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.Tests.Inference;

/// <summary>A picture in tiles against the same picture in one piece.</summary>
public class TiledInferenceTests
{
    private static readonly TileSettings Settings = new(Size: 256, Overlap: 64, BatchPixels: 2048 * 1024);

    [Theory]
    [InlineData("batch", "UNet")]
    [InlineData("instance", "UNet")]
    [InlineData("none", "UNet")]
    [InlineData("batch", "ResNet")]
    public void Translate_RandomWeights_IsNearTheWhole(string normalization, string kind)
    {
        using var generator = new Generator(
            new GeneratorOptions { Architecture = SmallNetworks.Kind(kind), ResidualBlocks = 3, Depth = 6, BaseChannels = 8, Normalization = Normalization.FromName(normalization)! }, seed: 1);
        using var image = Paintings.Paint(600, 420, seed: 99);
        Assert.InRange(DifferenceOf(generator, image, Settings).Mean, 0, 1);
    }

    [Fact]
    public async Task Translate_TrainedWeights_IsNearTheWholeWithoutASeam()
    {
        using var generator = await TrainAsync();
        using (var painting = Paintings.Paint(600, 420, seed: 99)) Assert.InRange(DifferenceOf(generator, painting, Settings).Mean, 0, 0.6);

        // Where a picture is smooth, a seam has nothing to hide behind.
        using var image = Paintings.Waves(600, 420);
        var difference = DifferenceOf(generator, image, Settings);
        Assert.InRange(difference.Mean, 0, 0.6);
        Assert.InRange(SeamOf(difference), 0, 1.2);

        // Without blending, each tile laid over those before it, the same check finds the seams.
        Assert.InRange(SeamOf(DifferenceOf(generator, image, Settings with { Ramp = _ => 1 })), 1.4, double.MaxValue);
    }

    [Fact]
    public void Translate_TilesWithStatisticsOfTheirOwn_AreFartherFromTheWhole()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 6, BaseChannels = 8 }, seed: 1);
        using var image = Paintings.Paint(600, 420, seed: 99);
        using var top = new SKBitmap();
        Assert.True(image.ExtractSubset(top, new SKRectI(0, 0, 600, 256)));
        using SKBitmap whole = Whole(generator, image), alone = Whole(generator, top), cut = new();
        Assert.True(whole.ExtractSubset(cut, new SKRectI(0, 0, 600, 256)));
        Assert.InRange(DifferenceOf(generator, image, Settings).Mean * 2, 0, new ImageDifference(alone, cut).Mean);
    }

    [Fact]
    public void Translate_FewSamplesOfAManyTiledInference_StillAgreesWithTheWhole()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 5, BaseChannels = 4 }, seed: 1);
        using var image = Paintings.Paint(1000, 900, seed: 4);
        var settings = new TileSettings(192, 32, BatchPixels: 4 * 128 * 128) { SampleSize = 128, SampleOverlap = 32, SampleBatches = 3 };
        Assert.InRange(DifferenceOf(generator, image, settings).Mean, 0, 2);
    }

    [Theory]
    [InlineData(ColorEncoding.Rgb, 3, ColorEncoding.Rgb, 3)]
    [InlineData(ColorEncoding.Bgr, 3, ColorEncoding.Bgr, 3)]
    [InlineData(ColorEncoding.MaskedRgb, 3, ColorEncoding.Rgb, 3)]
    public void Translate_NetworkThatCopies_GivesTheImageBack(ColorEncoding input, int inputChannels, ColorEncoding output, int outputChannels)
    {
        using var generator = new FunctionGenerator(inputChannels, outputChannels, given => given.clone());
        using var image = Images.Gradient(123, 77);
        using var translated = Tiled(generator, image, new(48, 16, 100_000), new(input, inputChannels, output, outputChannels));
        Assert.Equal(image.Pixels, translated.Pixels);
    }

    [Fact]
    public void Translate_LabAb_TakesTheLightnessOfEachPlace()
    {
        using var generator = new FunctionGenerator(1, 2, given => torch.zeros(given.shape[0], 2, given.shape[2], given.shape[3]));
        using var image = Images.Gradient(123, 77);
        var format = new ImageFormat(ColorEncoding.LabL, 1, ColorEncoding.LabAb, 2);
        using SKBitmap tiled = Tiled(generator, image, new(48, 16, 100_000), format), whole = Tiled(generator, image, new(4096, 16, 100_000), format);
        Assert.Equal(whole.Pixels, tiled.Pixels);
    }

    [Fact]
    public void Translate_Tiles_ReportsEachAndLeavesNoTensor()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2 });
        using var image = Images.Gradient(90, 50);
        var progress = new Recorder<double>();
        Assert.Equal(0, LiveTensors.LeftBy(() => Tiled(generator, image, new(32, 8, 100_000), progress: progress).Dispose()));
        Assert.Equal(progress.Values.Order(), progress.Values);
        Assert.Equal(1, progress.Values[^1]);
        Assert.InRange(progress.Values.Count, 6, 40);
    }

    [Fact]
    public void Translate_CanceledInBetween_Stops()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2 });
        using var image = Images.Gradient(90, 50);
        using var cancel = new CancellationTokenSource();
        var progress = new Recorder<double>(_ => cancel.Cancel());
        Assert.Throws<OperationCanceledException>(() => Tiled(generator, image, new(32, 8, 100_000), progress: progress, token: cancel.Token));
        Assert.Single(progress.Values);
    }

    // The largest step at any place where a tile begins, ends or has as much weight as its neighbor.
    private static double SeamOf(ImageDifference difference)
    {
        var paddedBounds = new PaddedBounds(640, 448, new(20, 14, 600, 420));
        var grid = new TileGrid(paddedBounds, Settings, multiple: 64);
        static IEnumerable<int> Places(TileAxis axis, int offset) => Enumerable.Range(1, axis.Count - 1)
            .SelectMany(i => (int[])[axis.Start(i), axis.Start(i) + (axis.Shared(i) / 2), axis.End(i - 1)])
            .Select(place => place - offset);
        return Places(grid.Columns, paddedBounds.Image.Left).Select(difference.SeamAtColumn)
            .Concat(Places(grid.Rows, paddedBounds.Image.Top).Select(difference.SeamAtRow))
            .Max();
    }

    private static async Task<Generator> TrainAsync()
    {
        var generator = new Generator(new GeneratorOptions { Depth = 6, BaseChannels = 8 }, seed: 1);
        var pairs = Enumerable.Range(0, 12).Select(i => Paintings.Paint(64, 64, i)).Select(a => (a, Paintings.Recolor(a))).ToList();
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 8 });
        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions { Device = "cpu", Epochs = 6 });
        await trainer.FitAsync(PairedImages.FromBitmaps(pairs, new PairedImagesOptions { CropSize = 64 }));
        foreach (var (a, b) in pairs)
        {
            a.Dispose();
            b.Dispose();
        }

        return generator;
    }

    private static ImageDifference DifferenceOf(Generator generator, SKBitmap image, TileSettings settings)
    {
        using SKBitmap whole = Whole(generator, image), tiled = Tiled(generator, image, settings);
        return new(tiled, whole);
    }

    private static SKBitmap Whole(IGenerator generator, SKBitmap image) => Tiled(generator, image, new(16384, 0, 1));

    private static SKBitmap Tiled(
        IGenerator generator, SKBitmap image, TileSettings settings, ImageFormat? format = null, IProgress<double>? progress = null, CancellationToken token = default)
    {
        var translated = BitmapWriter.Create(image.Width, image.Height);
        format ??= new(ColorEncoding.Rgb, 3, ColorEncoding.Rgb, 3);
        var runner = new GeneratorRunner(generator, torch.CPU) { Format = format, PreserveKnownPixels = format.PreserveKnownPixels };
        new TiledInference(settings).Translate(new(runner, new BitmapReader(image), new BitmapWriter(translated)), progress, token);
        return translated;
    }
}
