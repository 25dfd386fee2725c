using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Losses;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Tests.Training;

public class Pix2PixTrainerTests
{
    private static readonly TrainingOptions Cpu = new() { Device = "cpu" };

    [Fact]
    public void TrainStep_AnyStep_LeavesNoTensorBehind()
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu);
        using Tensor input = torch.rand(2, 3, 32, 32), target = torch.rand(2, 3, 32, 32);
        trainer.TrainStep(input, target);
        Assert.Equal(0, LiveTensors.LeftBy(() =>
        {
            for (var i = 0; i < 3; i++) trainer.TrainStep(input, target);
        }));
    }

    [Fact]
    public void TrainStep_UnfitTarget_ThrowsAndLeavesNoTensorBehind()
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu);
        using Tensor input = torch.rand(1, 3, 32, 32), target = torch.rand(1, 3, 32, 32), unfit = torch.rand(1, 3, 16, 32);
        trainer.TrainStep(input, target);
        var weights = WeightsOf(generator);

        Assert.Equal(0, LiveTensors.LeftBy(() => Assert.Throws<ArgumentException>(() => trainer.TrainStep(input, unfit))));

        Assert.Equal(weights, WeightsOf(generator));
        Assert.Equal(1, trainer.StepCount);
    }

    [Fact]
    public async Task FitAsync_DatasetOfOtherChannels_SaysSoBeforeTraining()
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu);
        using var photo = Images.Gradient(32, 32);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => trainer.FitAsync(SynthesizedPairs.FromBitmaps([photo], new Colorization(), new() { CropSize = 32 })));
        Assert.Equal("data", error.ParamName);
        Assert.Contains("The input is LabL, which has 1 channel, but the network's input has 3.", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, trainer.StepCount);
    }

    [Fact]
    public async Task FitAsync_SameSeed_GivesTheSameBitsModelFileIncluded()
    {
        using var folder = new TemporaryFolder();
        async Task<byte[]> Train(string name, long seed)
        {
            using var generator = SmallNetworks.Generator(seed: seed);
            using var discriminator = SmallNetworks.Discriminator(seed: seed);
            using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu with { Epochs = 3, BatchSize = 2, Seed = seed });
            await trainer.FitAsync(Images.InMemory(count: 5, size: 32));
            trainer.SaveModel(folder.File(name));
            return await File.ReadAllBytesAsync(folder.File(name));
        }

        var first = await Train("first.safetensors", seed: 11);
        Assert.Equal(first, await Train("second.safetensors", seed: 11));
        Assert.NotEqual(first, await Train("other.safetensors", seed: 12));
    }

    [Fact]
    public async Task FitAsync_TwoPairs_LearnsThemByHeart()
    {
        using var generator = SmallNetworks.Generator(width: 16);
        using var discriminator = SmallNetworks.Discriminator(width: 8);
        var data = Images.InMemory(count: 2, size: 32, new() { CropSize = 32, LoadSize = 32, HorizontalFlip = false });
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu with { Epochs = 150, LearningRate = 1e-3, BatchSize = 2 });
        var before = Error(generator, data);

        await trainer.FitAsync(data);

        Assert.InRange(Error(generator, data), 0, Math.Min(0.12, before / 4));
    }

    [Fact]
    public async Task FitAsync_Progress_CountsStepsAndEpochs()
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu with { Epochs = 2, BatchSize = 2 });
        var reports = new Recorder<TrainingProgress>();

        await trainer.FitAsync(Images.InMemory(count: 5, size: 32), reports);

        Assert.Equal([1L, 2, 3, 4, 5, 6], reports.Values.Select(r => r.GlobalStep));
        Assert.Equal([1, 1, 1, 2, 2, 2], reports.Values.Select(r => r.Epoch));
        Assert.Equal([1, 2, 3, 1, 2, 3], reports.Values.Select(r => r.StepInEpoch));
        Assert.All(reports.Values, r => Assert.Equal((2, 3), (r.TotalEpochs, r.StepsPerEpoch)));
        Assert.All(reports.Values, r => Assert.InRange(r.DataWaitFraction, 0, 1));
        Assert.Equal(TimeSpan.Zero, reports.Values[^1].Remaining);
        Assert.All(reports.Values, r => Assert.True(r.Losses is { Generator: > 0, Adversarial: > 0, Reconstruction: > 0, Discriminator: > 0 }));
    }

    [Fact]
    public async Task FitAsync_Logger_IsToldOfEveryEpochAndStep()
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        var log = new RecordingLogger();
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu with { Epochs = 2 }, log);

        await trainer.FitAsync(Images.InMemory(count: 3, size: 32));

        Assert.Equal(
            ["TrainingStarted", "StepCompleted", "StepCompleted", "StepCompleted", "EpochCompleted", "StepCompleted", "StepCompleted", "StepCompleted", "EpochCompleted"],
            log.Entries.Select(entry => entry.Name));
        Assert.Equal("Training on 3 pairs for 2 epochs, 1 per step, with seed 0, on cpu", log.Entries[0].Message);
    }

    [Fact]
    public async Task FitAsync_CalledAgain_GoesOnWithTheNextEpochs()
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu with { Epochs = 1 });
        var data = Images.InMemory(count: 2, size: 32);
        var reports = new Recorder<TrainingProgress>();

        await trainer.FitAsync(data, reports);
        await trainer.FitAsync(data, reports);

        Assert.Equal([(1, 1), (1, 1), (2, 2), (2, 2)], reports.Values.Select(r => (r.Epoch, r.TotalEpochs)));
    }

    [Fact]
    public async Task FitAsync_ProgressThatTranslates_GetsItsImages()
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu with { Epochs = 1 });
        using var translator = new Translator(generator, leaveOpen: true);
        using var bitmap = Images.Gradient(32, 32);
        var images = 0;

        await trainer.FitAsync(Images.InMemory(count: 2, size: 32), new Recorder<TrainingProgress>(_ =>
        {
            using var preview = translator.Translate(bitmap);
            images++;
        }));

        Assert.Equal(2, images);
    }

    [Fact]
    public async Task FitAsync_Canceled_StopsBetweenStepsAndCanGoOn()
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu with { Epochs = 50 });
        using var cancel = new CancellationTokenSource();
        var data = Images.InMemory(count: 3, size: 32);

        var run = trainer.FitAsync(data, new Recorder<TrainingProgress>(r => { if (r.GlobalStep == 4) cancel.Cancel(); }), cancel.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.True(run.IsCanceled);
        Assert.Equal(4, trainer.StepCount);
        using Tensor input = torch.rand(1, 3, 32, 32), target = torch.rand(1, 3, 32, 32);
        trainer.TrainStep(input, target);
        Assert.Equal(5, trainer.StepCount);
    }

    [Fact]
    public async Task FitAsync_CanceledBeforeItBegins_CanBeStartedAgain()
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu with { Epochs = 1 });
        var data = Images.InMemory(count: 1, size: 32);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trainer.FitAsync(data, cancellationToken: new CancellationToken(canceled: true)));
        await trainer.FitAsync(data);

        Assert.Equal(1, trainer.StepCount);
    }

    [Fact]
    public async Task FitAsync_FileTurnsBadAndTheRunIsToStop_NamesItAndKeepsWhatWasLearned()
    {
        using var folder = new TemporaryFolder();
        Images.SavePair(folder.File("good.png"), 32, 32);
        File.Copy(Fixture.PathOf("decode/bad_truncated.png"), folder.File("bad.png"));
        using var generator = SmallNetworks.Generator(depth: 3);
        using var discriminator = SmallNetworks.Discriminator(layers: 1);
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu with
        {
            Epochs = 4,
            DataLoading = new() { UnreadablePairPolicy = UnreadablePairPolicy.Throw },
        });
        var data = PairedImages.FromFolder(folder.Path, new() { CropSize = 16 });

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => trainer.FitAsync(data));

        Assert.Contains("bad.png", error.Message, StringComparison.Ordinal);
        trainer.SaveModel(folder.File("model.safetensors"));
        using var translator = Translator.Load(folder.File("model.safetensors"));
        Assert.Equal(trainer.StepCount, translator.Info.Steps);
    }

    [Fact]
    public async Task FitAsync_WhileRunning_Throws()
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu with { Epochs = 100 });
        using var cancel = new CancellationTokenSource();
        var data = Images.InMemory(count: 1, size: 32);
        var run = trainer.FitAsync(data, cancellationToken: cancel.Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => trainer.FitAsync(data));

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public void TrainStep_WithoutAdversarialWeight_LeavesTheDiscriminatorAlone()
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu with { Objective = new() { AdversarialWeight = 0 } });
        using Tensor input = torch.rand(1, 3, 32, 32), target = torch.rand(1, 3, 32, 32);
        var before = Weights.BytesOf(discriminator);

        var losses = trainer.TrainStep(input, target);

        Assert.Equal(before, Weights.BytesOf(discriminator));
        Assert.Equal((0, 0, 0, 0), (losses.Adversarial, losses.Discriminator, losses.DiscriminatorReal, losses.DiscriminatorFake));
        Assert.InRange(losses.Generator, 99.9f * losses.Reconstruction, 100.1f * losses.Reconstruction);
    }

    public static TheoryData<string, TrainingOptions> Objectives => new()
    {
        { "hinge", Cpu with { Objective = new() { AdversarialLoss = new HingeAdversarialLoss() } } },
        { "L2", Cpu with { Objective = new() { ReconstructionLoss = new L2Loss() } } },
        { "no distance", Cpu with { Objective = new() { ReconstructionWeight = 0 } } },
        { "penalty", Cpu with { Objective = new() { AdversarialLoss = new WassersteinAdversarialLoss(), GradientPenaltyWeight = 10 } } },
        { "history", Cpu with { Objective = new() { ImagePoolSize = 1 } } },
        { "before", Cpu with { Objective = new() { UpdateScheme = UpdateScheme.Simultaneous } } },
        { "real first", Cpu with { Objective = new() { RealBatchFirst = true } } },
    };

    [Theory]
    [MemberData(nameof(Objectives))]
    public void TrainStep_AnyObjective_ChangesBothNetworksAndLeavesNoTensorBehind(string name, TrainingOptions options)
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        using var trainer = new Pix2PixTrainer(generator, discriminator, options);
        using Tensor input = torch.rand(2, 3, 32, 32), target = torch.rand(2, 3, 32, 32);
        byte[] generatorBefore = WeightsOf(generator), discriminatorBefore = Weights.BytesOf(discriminator);
        for (var i = 0; i < 2; i++) Assert.True(float.IsFinite(trainer.TrainStep(input, target).Generator), name);

        Assert.Equal(0, LiveTensors.LeftBy(() => trainer.TrainStep(input, target)));
        Assert.NotEqual(generatorBefore, WeightsOf(generator));
        Assert.NotEqual(discriminatorBefore, Weights.BytesOf(discriminator));
    }

    [Fact]
    public void TrainStep_SimultaneousUpdateScheme_IsOfTheDiscriminatorBeforeItsStep()
    {
        float AdversarialOf(UpdateScheme updateScheme, double learningRate)
        {
            using var generator = SmallNetworks.Generator();
            using var discriminator = SmallNetworks.Discriminator();
            using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu with
            {
                Objective = new() { UpdateScheme = updateScheme },
                LearningRate = learningRate,
            });
            using Tensor input = torch.zeros(1, 3, 32, 32), target = torch.ones(1, 3, 32, 32);
            return trainer.TrainStep(input, target).Adversarial;
        }

        // A large step of the discriminator shows in its scores only afterwards.
        var before = AdversarialOf(UpdateScheme.Simultaneous, 0.1);
        Assert.Equal(AdversarialOf(UpdateScheme.Simultaneous, 1e-9), before, 1e-5);
        Assert.NotEqual(before, AdversarialOf(UpdateScheme.Alternating, 0.1), 0.1);
    }

    [Fact]
    public void TrainStep_AdditionalLosses_AreAddedWithTheirWeights()
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        var asked = 0;
        var options = Cpu with
        {
            Objective = new()
            {
                AdditionalLosses = [
                    new LossTerm("seven", 2, context => (context.Output * 0).mean() + 7),
                    new LossTerm("off", 0, context => { asked++; return context.Output.mean(); }),
                ],
            },
        };
        using var trainer = new Pix2PixTrainer(generator, discriminator, options);
        using Tensor input = torch.rand(1, 3, 32, 32), target = torch.rand(1, 3, 32, 32);

        var losses = trainer.TrainStep(input, target);

        Assert.Equal(losses.Adversarial + (100 * losses.Reconstruction) + 14, losses.Generator, 1e-3);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task Save_AfterTraining_RecordsWhatTheModelIs()
    {
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        using var trainer = new Pix2PixTrainer(generator, discriminator, Cpu with { Epochs = 2 });
        await trainer.FitAsync(Images.InMemory(count: 3, size: 32, new() { CropSize = 32, Direction = PairDirection.BToA }));
        trainer.SaveModel(folder.File("model.safetensors"));

        var info = ModelFile.ReadInfo(folder.File("model.safetensors"));

        Assert.Equal((PairDirection.BToA, 32, 32, 6L), (info.Direction, info.TrainingWidth, info.TrainingHeight, info.Steps));
        Assert.Equal(generator.Options with { ConvolutionBias = false }, info.Generator);
    }

    [Fact]
    public void Constructor_ChannelsThatDoNotFit_Throws()
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 2, BaseChannels = 1, OutputChannels = 1 });
        using var discriminator = SmallNetworks.Discriminator();
        var error = Assert.Throws<ArgumentException>(() => new Pix2PixTrainer(generator, discriminator, Cpu));
        Assert.Contains("3 channels into 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TrainStep_AfterDispose_Throws()
    {
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        var trainer = new Pix2PixTrainer(generator, discriminator, Cpu);
        trainer.Dispose();
        trainer.Dispose();
        using Tensor input = torch.rand(1, 3, 32, 32), target = torch.rand(1, 3, 32, 32);
        Assert.Throws<ObjectDisposedException>(() => trainer.TrainStep(input, target));
    }

    [Fact]
    public void Seed_Null_IsDrawnForEachTrainerAndComesBackFromACheckpoint()
    {
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator();
        using var discriminator = SmallNetworks.Discriminator();
        using var first = new Pix2PixTrainer(generator, discriminator, Cpu with { Seed = null });
        using var second = new Pix2PixTrainer(generator, discriminator, Cpu with { Seed = null });
        using var third = new Pix2PixTrainer(generator, discriminator, Cpu with { Seed = 5 });
        Assert.Equal(3, new[] { first.Seed, second.Seed, third.Seed }.Distinct().Count());
        Assert.Equal(5, third.Seed);

        first.SaveCheckpoint(folder.File("checkpoint"));
        second.LoadCheckpoint(folder.File("checkpoint"));
        Assert.Equal(first.Seed, second.Seed);
    }

    private static byte[] WeightsOf(Generator generator) => [.. generator.parameters().SelectMany(p => p.bytes.ToArray())];

    private static double Error(Generator generator, PairedImages data)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        return Enumerable.Range(0, data.Count).Average(i =>
        {
            using var pair = data.GetPair(i);
            var output = generator.Generate(pair.Input.unsqueeze(0), ForwardContext.Inference);
            return (output - pair.Target.unsqueeze(0)).abs().mean().ToDouble();
        });
    }
}
