using Pix2Pix.Imaging;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Tests.Training;

/// <summary>Going on with a trained model, in parts of it if that is wanted.</summary>
public sealed class FineTuningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task FitAsync_FrozenParts_KeepTheirBitsAndTheRestLearns()
    {
        string[] frozen = ["encoder.", "decoder.0.conv", "discriminator.layers.0"];
        using var run = new TinyRun(TinyRun.Options with
        {
            Optimization = new() { FrozenParameters = frozen, EmaDecay = 0.9 },
            Objective = new() { ImagePoolSize = 2 },
        });
        var before = Parameters(run);

        await run.FitAsync();

        foreach (var (name, bits) in Parameters(run))
        {
            var isFrozen = name.StartsWith("generator.encoder.", StringComparison.Ordinal) || name.StartsWith("generator.decoder.0.conv", StringComparison.Ordinal)
                || name.StartsWith("discriminator.layers.0.", StringComparison.Ordinal);
            Assert.True(isFrozen == before[name].AsSpan().SequenceEqual(bits), name);
        }
    }

    [Fact]
    public async Task SaveCheckpoint_FrozenParts_HaveNoStateAndResumeInTheSameBits()
    {
        var options = TinyRun.Options with { Optimization = new() { FrozenParameters = ["encoder.1"] } };
        using var straight = await new TinyRun(options).FitAsync();
        using (var run = new TinyRun(options))
        {
            await run.CancelAfterAsync(4);
            run.Trainer.SaveCheckpoint(_folder.File("fourth"));
        }

        using (var file = TensorFile.Open(Path.Combine(_folder.File("fourth"), "optimizers.safetensors")))
        {
            Assert.Contains("generator.encoder.0.conv.weight.exp_avg", file.Header.Entries.Keys);
            Assert.DoesNotContain(file.Header.Entries.Keys, name => name.StartsWith("generator.encoder.1.", StringComparison.Ordinal));
        }

        using var resumed = new TinyRun(options).Resume(_folder.File("fourth"));
        await resumed.FitAsync();
        Assert.Equal(straight.Weights, resumed.Weights);
        using var other = new TinyRun(TinyRun.Options);
        Assert.Contains(
            "with encoder.1 frozen, but this trainer freezes none",
            Assert.Throws<InvalidOperationException>(() => other.Resume(_folder.File("fourth"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_OfATrainerThatFroze_LeavesParametersThatMayBeTrained()
    {
        using var run = new TinyRun(TinyRun.Options with { Optimization = new() { FrozenParameters = ["encoder."] } });
        using var image = torch.rand(1, 3, 16, 16);
        run.Trainer.TrainStep(image, image);
        Assert.False(run.Generator.parameters().First().requires_grad);
        run.Trainer.Dispose();
        Assert.All(run.Generator.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    [Theory]
    [InlineData("encoder.1", "encoder.1.conv.weight")]
    [InlineData("encoder.1.", "encoder.1.conv.weight")]
    [InlineData("encoder.1.conv.weight", "encoder.1.conv.weight")]
    public void Frozen_Pattern_MatchesWholePartsOfNames(string pattern, string name)
    {
        Assert.True(FrozenPatterns.MatchGenerator([pattern], name));
        Assert.False(FrozenPatterns.MatchGenerator([pattern], "encoder.10.conv.weight"));
        Assert.False(FrozenPatterns.MatchDiscriminator([pattern], name));
        Assert.True(FrozenPatterns.MatchDiscriminator(["discriminator." + pattern], name));
    }

    [Theory]
    [InlineData("encodr.", "FrozenParameters contains \"encodr.\", which matches no parameter. There are encoder.0.conv.weight, ")]
    [InlineData("discriminator.layer", "and, prefixed with discriminator., layers.0.conv.weight, ")]
    [InlineData("discriminator.", "leaves nothing to train in the discriminator. Freeze less, or set Objective.AdversarialWeight to zero")]
    [InlineData("", "Optimization.FrozenParameters contains an empty name")]
    public void Constructor_PatternThatCannotBe_SaysWhatThereIs(string pattern, string expected) => Assert.Contains(
        expected, Assert.Throws<ArgumentException>(() => new TinyRun(TinyRun.Options with
        {
            Optimization = new() { FrozenParameters = [pattern] },
        })).Message, StringComparison.Ordinal);

    [Fact]
    public void Constructor_AllOfTheGeneratorFrozen_IsRefused() => Assert.Contains(
        "leaves nothing to train in the generator", Assert.Throws<ArgumentException>(() => new TinyRun(TinyRun.Options with
        {
            Optimization = new() { FrozenParameters = ["encoder", "decoder"] },
        })).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task FitAsync_ModelFileOnOtherData_GoesOnAndSaysWhatIsOtherwise()
    {
        using (var run = await new TinyRun(TinyRun.Options).FitAsync()) run.Trainer.SaveModel(_folder.File("model"));
        var (generator, info) = ModelFile.Load(_folder.File("model"));
        using var discriminator = SmallNetworks.Discriminator(layers: 1, width: 2);
        var log = new RecordingLogger();
        using (generator)
        using (var trainer = new Pix2PixTrainer(generator, discriminator, TinyRun.Options with
        {
            Optimization = new() { FineTunedFrom = info },
        }, log))
        {
            await trainer.FitAsync(TinyRun.Pairs);
            Assert.DoesNotContain(log.Entries, entry => entry.Name == "FineTuningDiffers");
            await trainer.FitAsync(Images.InMemory(3, 32, new() { CropSize = 32, Direction = PairDirection.BToA }));
        }

        Assert.Equal(
            ["The model was trained on different data: its image size was 16 x 16 and is now 32 x 32. Training continues; expect more epochs, or change the data",
                "The model was trained on different data: its direction was AToB and is now BToA. Training continues; expect more epochs, or change the data"],
            log.Entries.Where(entry => entry.Name == "FineTuningDiffers").Select(entry => entry.Message));
    }

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, byte[]> Parameters(TinyRun run) => new(
        from owner in new (string Name, torch.nn.Module Network)[] { ("generator", run.Generator), ("discriminator", run.Discriminator) }
        from named in owner.Network.named_parameters()
        select KeyValuePair.Create($"{owner.Name}.{named.name}", named.parameter.bytes.ToArray()));
}
