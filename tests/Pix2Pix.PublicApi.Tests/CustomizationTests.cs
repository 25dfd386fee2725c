using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Losses;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Training;
using SkiaSharp;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;
using Generator = Pix2Pix.Models.Generator;

namespace Pix2Pix.PublicApi.Tests;

/// <summary>What a user can replace, written as a user would: without access to the library's internals.</summary>
public class CustomizationTests
{
    private static readonly TrainingOptions Cpu = new() { Device = "cpu", Epochs = 1 };

    [Fact]
    public void Trainer_SubclassWithATermOfItsOwn_IsTrainedForIt()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2 });
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 2 });
        using Tensor input = torch.rand(1, 3, 16, 16), target = torch.rand(1, 3, 16, 16);
        using var plain = new Pix2PixTrainer(generator, discriminator, Cpu);
        using var edgeAware = new EdgeAwareTrainer(generator, discriminator, Cpu);

        var plainLosses = plain.TrainStep(input, target);
        var losses = edgeAware.TrainStep(input, target);

        Assert.Equal(plainLosses.Adversarial + (100 * plainLosses.Reconstruction), plainLosses.Generator, 1e-3);
        Assert.True(losses.Generator > losses.Adversarial + (100 * losses.Reconstruction) + 0.01);
    }

    [Fact]
    public void Losses_Replaced_AreTheOnesThatAreUsed()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2 });
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 2 });
        using Tensor input = torch.rand(1, 3, 16, 16), target = torch.rand(1, 3, 16, 16);
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu with
        {
            Objective = new() { AdversarialLoss = new LeastSquares(), ReconstructionLoss = new L2() },
        });

        using var before = generator.Generate(input, ForwardContext.Inference);
        using var squared = (before - target).square();
        using var expected = squared.mean();
        var losses = trainer.TrainStep(input, target);

        // Scores of a fresh discriminator are near zero, where least squares gives about 1 for real and 0 for generated.
        Assert.InRange(losses.DiscriminatorReal, 0.7, 1.4);
        Assert.InRange(losses.DiscriminatorFake, 0, 0.3);
        Assert.InRange(losses.Reconstruction, 0.9 * expected.ToSingle(), 1.1 * expected.ToSingle());
    }

    [Fact]
    public void Examples_OfTheLossPage_Train()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2 });
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 2 });
        using Tensor input = torch.rand(1, 3, 16, 16), target = torch.rand(1, 3, 16, 16);
        var options = CustomLossExamples.AddATerm();
        using var trainer = new Pix2PixTrainer(
            generator, discriminator, options with
            {
                Objective = options.Objective with { ReconstructionLoss = new CharbonnierLoss() },
                Device = "cpu",
            });
        var losses = trainer.TrainStep(input, target);
        Assert.True(losses.Generator > losses.Adversarial + (100 * losses.Reconstruction));
    }

    [Fact]
    public void FeatureMatching_OfTheLossPage_CountsAndLeavesNoTensorBehind()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2 });
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 2 });
        using Tensor input = torch.rand(1, 3, 16, 16), target = torch.rand(1, 3, 16, 16);
        var options = CustomLossExamples.MatchFeatures();
        using var trainer = new Pix2PixTrainer(
            generator, discriminator, options with
            {
                Objective = options.Objective with { AdversarialWeight = 0, ReconstructionWeight = 0 },
                Device = "cpu",
            });
        Assert.True(trainer.TrainStep(input, target).Generator > 0);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        trainer.TrainStep(input, target);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Term_ThatAsksTheDiscriminator_IsTrainedForAndLeavesItAsItIs()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2 });
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 2 });
        using Tensor input = torch.rand(1, 3, 16, 16), target = torch.rand(1, 3, 16, 16);
        Tensor Match(GeneratorLossContext context) => l1_loss(
            context.Discriminator.Score(context.Input, context.Output, context.Forward),
            context.Discriminator.Score(context.Input, context.Target, context.Forward).detach());
        using var trainer = new Pix2PixTrainer(
            generator, discriminator, Cpu with
            {
                Objective = new()
                {
                    AdversarialWeight = 0, ReconstructionWeight = 0, AdditionalLosses = [new LossTerm("matching", 1, Match)],
                },
            });
        var before = discriminator.parameters().Select(weight => weight.sum().ToSingle()).ToList();
        var losses = trainer.TrainStep(input, target);
        Assert.True(losses.Generator > 0);
        Assert.Equal(before, discriminator.parameters().Select(weight => weight.sum().ToSingle()));
    }

    [Fact]
    public async Task Optimizer_OfTheLossPage_TrainsAtTheRatesOfTheSchedule()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2 });
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 2 });
        using var trainer = new PlainDescent(generator, discriminator, Cpu with
        {
            Epochs = 2,
            Optimization = new() { LearningRateSchedule = LearningRateSchedule.LinearDecay(1, 1) },
        });
        using var image = new SKBitmap(new SKImageInfo(16, 16, SKColorType.Rgba8888, SKAlphaType.Opaque));
        await trainer.FitAsync(PairedImages.FromBitmaps([(image, image)], new PairedImagesOptions { CropSize = 16 }));

        Assert.Equal(2, trainer.Made.Count);
        Assert.All(trainer.Made, optimizer => Assert.Equal(0.005, Assert.Single(optimizer.ParamGroups).LearningRate, 1e-9));
    }

    [Fact]
    public async Task Generator_OfTheUsersOwn_IsTrainedSavedAndTranslatesBitmaps()
    {
        using var network = new TwoLayerGenerator();
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 2 });
        using var trainer = new Pix2PixTrainer(network, discriminator, Cpu);
        using var image = new SKBitmap(new SKImageInfo(10, 10, SKColorType.Rgba8888, SKAlphaType.Opaque));
        await trainer.FitAsync(PairedImages.FromBitmaps([(image, image)], new PairedImagesOptions { CropSize = 10 }));
        var file = Path.Combine(Directory.CreateTempSubdirectory("pix2pix-").FullName, "mine.safetensors");
        trainer.SaveModel(file);

        using var restored = new TwoLayerGenerator();
        ModelFile.LoadWeights(file, restored);
        using Translator trained = new(network, leaveOpen: true), loaded = new(restored, leaveOpen: true);
        using SKBitmap expected = trained.Translate(image), actual = loaded.Translate(image);

        Assert.Equal(expected.Pixels, actual.Pixels);
        var error = Assert.Throws<InvalidDataException>(() => Translator.Load(file));
        Assert.Contains("\"two-layers\"", error.Message, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public void Normalization_OfTheUsersOwn_IsUsedByBothNetworks()
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 4, Normalization = new HalfGroups() });
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 4, Normalization = new HalfGroups() });
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu);
        Assert.Contains(generator.named_modules(), m => m.module is GroupNorm);
        Assert.Contains(discriminator.named_modules(), m => m.module is GroupNorm);
        trainer.TrainStep(torch.rand(1, 3, 16, 16), torch.rand(1, 3, 16, 16));
    }

    [Fact]
    public async Task Dataset_OfTensorsOfAnyChannels_IsTrainedOn()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2, InputChannels = 5, OutputChannels = 2 });
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 2, InputChannels = 5, TargetChannels = 2 });
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu with { BatchSize = 2 });
        await trainer.FitAsync(new FiveToTwo());
        Assert.Equal(2, trainer.StepCount);
    }

    [Fact]
    public async Task Dataset_WithoutPairs_IsRefused()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 3, BaseChannels = 2, InputChannels = 5, OutputChannels = 2 });
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 2, InputChannels = 5, TargetChannels = 2 });
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => trainer.FitAsync(new FiveToTwo(count: 0)));
        Assert.Contains("has 0 pairs", error.Message, StringComparison.Ordinal);
    }

    private sealed class PlainDescent(IGenerator generator, IDiscriminator discriminator, TrainingOptions options) : Pix2PixTrainer(generator, discriminator, options)
    {
        public List<GradientDescent> Made { get; } = [];

        protected override torch.optim.Optimizer CreateOptimizer(torch.nn.Module network)
        {
            Made.Add(new GradientDescent(network.parameters(), 0.01));
            return Made[^1];
        }
    }

    private sealed class LeastSquares : IAdversarialLoss
    {
        public Tensor RealLoss(Tensor scores) => (scores - 1).square().mean();

        public Tensor FakeLoss(Tensor scores) => scores.square().mean();

        public Tensor GeneratorLoss(Tensor scores) => RealLoss(scores);
    }

    private sealed class L2 : IReconstructionLoss
    {
        public Tensor Compute(Tensor output, Tensor target) => mse_loss(output, target);
    }

    private sealed class HalfGroups : INormalization
    {
        public string Name => "half-groups";

        public bool IsAffine => true;

        public torch.nn.Module<Tensor, Tensor> CreateLayer(int channels) => torch.nn.GroupNorm(2, channels);
    }

    private sealed class TwoLayerGenerator : torch.nn.Module<Tensor, Tensor>, IGenerator
    {
        private readonly Conv2d first = torch.nn.Conv2d(3, 4, 3, padding: 1);
        private readonly Conv2d second = torch.nn.Conv2d(4, 3, 3, padding: 1);

        public TwoLayerGenerator()
            : base(nameof(TwoLayerGenerator)) => RegisterComponents();

        public torch.nn.Module Network => this;

        public string Architecture => "two-layers";

        public int InputChannels => 3;

        public int OutputChannels => 3;

        public int SizeMultiple => 1;

        public Tensor Generate(Tensor input, ForwardContext context) => forward(input);

        public override Tensor forward(Tensor input)
        {
            using var scope = torch.NewDisposeScope();
            return second.forward(relu(first.forward(input))).tanh().MoveToOuterDisposeScope();
        }
    }

    private sealed class FiveToTwo(int count = 3) : IPairedDataset
    {
        public int Count => count;

        public int Height => 16;

        public int Width => 16;

        public PairDirection Direction => PairDirection.AToB;

        public TensorPair GetPair(int index, Random? augmentation = null) => new(torch.zeros(5, 16, 16), torch.ones(2, 16, 16));
    }
}
