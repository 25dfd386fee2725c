using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Models;
using Pix2Pix.Training;
using SkiaSharp;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.PublicApi.Tests;

/// <summary>What the library's own network gets, a network and a normalization of the user's get, too: batches, tiles, packed weights, layer names.</summary>
public class OwnNetworkTests
{
    private static readonly TranslatorOptions Cpu = new() { Device = "cpu" };

    [Fact]
    public void TranslateBatch_NetworkThatKeepsImagesApart_PassesItOnce()
    {
        using var network = new NormalizedGenerator();
        using var translator = new Translator(network, Cpu, leaveOpen: true);
        using SKBitmap first = Noise(1, 24, 20), second = Noise(2, 24, 20);
        using SKBitmap alone = translator.Translate(first), other = translator.Translate(second);
        Assert.NotEqual(alone.Pixels, other.Pixels);
        network.BatchSizes.Clear();

        var batch = translator.TranslateBatch([first, second]);

        Assert.Equal([2], network.BatchSizes);
        AssertClose(alone, batch[0]);
        AssertClose(other, batch[1]);
        foreach (var bitmap in batch) bitmap.Dispose();
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ApplyDropout_RateThatIsNone_IsRefusedEvenWithoutDropout(double rate)
    {
        using var features = torch.ones(1, 2, 3, 3);
        Assert.Equal("rate", Assert.Throws<ArgumentOutOfRangeException>(() => new ForwardContext().ApplyDropout(features, rate)).ParamName);
    }

    [Fact]
    public void ApplyDropout_Scalar_IsRefused()
    {
        using var scalar = torch.tensor(1f);
        Assert.Equal("features", Assert.Throws<ArgumentException>(() => new ForwardContext().ApplyDropout(scalar, 0.5)).ParamName);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Generate_DisposedModule_IsRefused(bool ofTheUser)
    {
        var module = torch.nn.Sequential(torch.nn.Conv2d(3, 3, 3, padding: 1), torch.nn.Tanh());
        using var generator = new ModuleGenerator(module, "own");
        if (ofTheUser) module.Dispose();
        else generator.Dispose();
        using var images = torch.zeros(1, 3, 8, 8);
        Assert.Throws<ObjectDisposedException>(() => generator.Generate(images, new ForwardContext()));
    }

    [Fact]
    public void Translate_InTiles_NormalizesByTheWholeImage()
    {
        using var network = new NormalizedGenerator();
        var tiles = Cpu with { ResizeMode = ResizeMode.Tile, TileSize = 32, TileOverlap = 8 };
        using Translator whole = new(network, Cpu, leaveOpen: true), tiled = new(network, tiles, leaveOpen: true);
        using var image = Noise(3, 100, 90, brighter: true);
        using SKBitmap expected = whole.Translate(image), actual = tiled.Translate(image);
        Assert.InRange(MeanDifference(expected, actual), 0, 2);

        // A network whose normalization knows only its tile makes each tile equally bright.
        network.Normalization.IgnoresSyncBatchNormStatistics = true;
        using var patchy = tiled.Translate(image);
        Assert.InRange(MeanDifference(expected, patchy), 10, 255);
    }

    [Fact]
    public void PrepackWeights_NetworkThatSaysWhichLayers_PacksThem()
    {
        using var network = new NormalizedGenerator();
        using var translator = new Translator(network, Cpu with { PrepackWeights = true }, leaveOpen: true);
        using var plain = new Translator(network, Cpu, leaveOpen: true);

        // With lesser instructions, the ordinary convolution may be as fast.
        if (Environment.GetEnvironmentVariable("ONEDNN_MAX_CPU_ISA") is null)
        {
            Assert.Contains("1 convolutions prepacked", translator.Describe(), StringComparison.Ordinal);
        }

        using var image = Noise(4, 40, 30);
        using SKBitmap expected = plain.Translate(image), actual = translator.Translate(image);
        AssertClose(expected, actual);
    }

    [Fact]
    public void LayerObserver_OfAPass_SeesTheNetworksLayers()
    {
        using var scope = torch.NewDisposeScope();
        using var network = new NormalizedGenerator();
        var names = network.named_modules().ToDictionary(named => named.module, named => named.name);
        List<string> seen = [];
        network.Generate(torch.rand(1, 3, 8, 8), new ForwardContext { LayerObserver = (layer, _) => seen.Add(names[layer]) });
        Assert.Equal(["convolution", "norm"], seen);
    }

    [Fact]
    public async Task Adapters_OfTorchSharpModules_AreTrainedAndTranslate()
    {
        using var generator = new ModuleGenerator(
            torch.nn.Sequential(("conv", torch.nn.Conv2d(3, 3, 3, padding: 1)), ("norm", torch.nn.BatchNorm2d(3)), ("tanh", torch.nn.Tanh())), "plain");
        using var discriminator = new ModuleDiscriminator(new PairScore());
        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions
        {
            Device = "cpu",
            Epochs = 3,
            Objective = new() { ReconstructionLoss = ReconstructionLoss.From(torch.nn.SmoothL1Loss()) },
        });
        using var image = Noise(5, 16, 16);
        var before = generator.Network.parameters().Select(weight => weight.sum().ToSingle()).ToList();
        await trainer.FitAsync(PairedImages.FromBitmaps([(image, image)], new PairedImagesOptions { CropSize = 16 }));
        Assert.NotEqual(before, generator.Network.parameters().Select(weight => weight.sum().ToSingle()));

        using var translator = new Translator(generator, Cpu, leaveOpen: true);
        using SKBitmap once = translator.Translate(image), again = translator.Translate(image);
        Assert.Equal(once.Pixels, again.Pixels);
        Assert.False(generator.Network.training);
    }

    [Fact]
    public void ReconstructionLoss_FromAFunction_IsTheFunction()
    {
        using var scope = torch.NewDisposeScope();
        Tensor output = torch.rand(1, 3, 4, 4), target = torch.rand(1, 3, 4, 4);
        var loss = ReconstructionLoss.From((o, t) => smooth_l1_loss(o, t));
        Assert.Equal(smooth_l1_loss(output, target).ToSingle(), loss.Compute(output, target).ToSingle());
    }

    private static SKBitmap Noise(int seed, int width, int height, bool brighter = false)
    {
        var random = new Random(seed);
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        byte Level(int x) => (byte)(brighter ? (random.Next(60) + (x * 190 / width)) : random.Next(256));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) bitmap.SetPixel(x, y, new SKColor(Level(x), Level(x), Level(x)));
        }

        return bitmap;
    }

    private static double MeanDifference(SKBitmap a, SKBitmap b) =>
        a.Pixels.Zip(b.Pixels).Average(pair => Math.Abs(pair.First.Red - pair.Second.Red));

    private static void AssertClose(SKBitmap expected, SKBitmap actual) =>
        Assert.All(expected.Pixels.Zip(actual.Pixels), pair => Assert.InRange(pair.First.Red - pair.Second.Red, -1, 1));

    /// <summary>Each image by its own mean and deviation, over all of its tiles where the library gathers them.</summary>
    private sealed class LayerNormalization : INormalization, ISupportsPerImageStatistics
    {
        public string Name => "standardize";

        public bool IsAffine => false;

        public bool SupportsPerImageStatistics => true;

        public bool IgnoresSyncBatchNormStatistics { get; set; }

        public torch.nn.Module<Tensor, Tensor> CreateLayer(int channels) => torch.nn.Identity();

        public Tensor Apply(torch.nn.Module<Tensor, Tensor> layer, Tensor input, ForwardContext context)
        {
            if (context.ImageStatistics is not { } image || IgnoresSyncBatchNormStatistics) return instance_norm(input);

            using var scope = torch.NewDisposeScope();
            var moments = image.Compute(layer, input);
            return ((input - moments.Mean.reshape(1, -1, 1, 1)) / (moments.Variance.reshape(1, -1, 1, 1) + 1e-5).sqrt()).MoveToOuterDisposeScope();
        }
    }

    private sealed class NormalizedGenerator :
        torch.nn.Module<Tensor, Tensor>, IGenerator, ISupportsPerImageStatistics, ISupportsPrepackedWeights
    {
        private readonly Conv2d convolution;
        private readonly torch.nn.Module<Tensor, Tensor> norm;

        public NormalizedGenerator()
            : base(nameof(NormalizedGenerator))
        {
            torch.random.manual_seed(1);
            convolution = torch.nn.Conv2d(3, 3, 3, padding: 1);
            norm = Normalization.CreateLayer(3);
            RegisterComponents();
        }

        public LayerNormalization Normalization { get; } = new();

        public List<long> BatchSizes { get; } = [];

        public torch.nn.Module Network => this;

        public string Architecture => "normalized";

        public int InputChannels => 3;

        public int OutputChannels => 3;

        public int SizeMultiple => 1;

        public bool SupportsPerImageStatistics => true;

        public IEnumerable<Convolution> PrepackableLayers => [convolution];

        public Tensor Generate(Tensor input, ForwardContext context)
        {
            using var scope = torch.NewDisposeScope();
            BatchSizes.Add(input.shape[0]);
            var features = context.Convolve(convolution, input);
            features = context.Observe(norm, Normalization.Apply(norm, features, context));
            return (features / 3).tanh().MoveToOuterDisposeScope();
        }

        public override Tensor forward(Tensor input) => Generate(input, ForwardContext.Inference);
    }

    private sealed class PairScore : torch.nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly Conv2d convolution = torch.nn.Conv2d(6, 1, 4, stride: 2, padding: 1);

        public PairScore()
            : base(nameof(PairScore)) => RegisterComponents();

        public override Tensor forward(Tensor input, Tensor candidate)
        {
            using var pair = torch.cat([input, candidate], 1);
            return convolution.forward(pair);
        }
    }
}
