using Pix2Pix.Checkpoints;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using Pix2Pix.Training.Health;
using TorchSharp;

namespace Pix2Pix.Tests.Training.Health;

/// <summary>A loss that is no number ends the run at the very step, with the place named and the weights untouched.</summary>
public sealed class NotFiniteTests : IDisposable
{
    private const int Step = 5;

    private readonly TemporaryFolder _folder = new();

    private TrainingOptions Options => TinyRun.Options with { Checkpoints = new CheckpointOptions { Folder = _folder.File("runs"), EveryNSteps = 1, KeepLast = 100 } };

    [Theory]
    [InlineData("encoder.1.conv.weight")]
    [InlineData("decoder.0.norm.bias")]
    [InlineData("decoder.2.conv.bias")]
    public async Task FitAsync_WeightOfTheGenerator_IsNamed(string name)
    {
        using var run = new TinyRun(TinyRun.Options);
        var error = await DivergeAsync(run, () => Poison(run.Generator.Network, name, float.NaN));
        AssertNamed(error, $"generator.{name}", $"It begins in the weight {name} of the generator.");
    }

    [Theory]
    [InlineData("layers.0.conv.weight")]
    [InlineData("layers.2.conv.bias")]
    public async Task FitAsync_WeightOfTheDiscriminator_IsNamedAndNothingIsChanged(string name)
    {
        using var run = new TinyRun(TinyRun.Options);
        var before = Array.Empty<byte>();
        var error = await DivergeAsync(run, () =>
        {
            Poison(run.Discriminator.Network, name, float.PositiveInfinity);
            before = ParametersOf(run);
        });
        AssertNamed(error, $"discriminator.{name}", $"the weight {name} of the discriminator");
        Assert.Equal(before, ParametersOf(run));
    }

    [Fact]
    public async Task FitAsync_LayerThatOverflows_IsNamed()
    {
        using var run = new TinyRun(Options);
        var error = await DivergeAsync(run, () => Fill(run.Generator.Network, "encoder.1.conv.weight", float.MaxValue));
        AssertNamed(error, "generator.encoder.1.conv", "the output of the layer encoder.1.conv of the generator");
    }

    [Fact]
    public async Task FitAsync_LayerOfTheDiscriminatorThatOverflows_IsNamed()
    {
        using var run = new TinyRun(Options);
        var error = await DivergeAsync(run, () => Fill(run.Discriminator.Network, "layers.1.conv.weight", float.MaxValue));
        AssertNamed(error, "discriminator.layers.1.conv", "the output of the layer layers.1.conv of the discriminator");
    }

    [Fact]
    public async Task FitAsync_TermThatIsNoNumber_IsSaidToBeInTheObjective()
    {
        var step = 0;
        var term = new LossTerm("odd", 1, context => context.Output.mean() * (++step > Step ? float.NaN : 1));
        using var run = new TinyRun(Options with { Objective = new() { AdditionalLosses = [term] } });
        var error = await DivergeAsync(run, () => { });
        AssertNamed(error, null, "All weights and layers are finite, so it begins in the objective itself.");
    }

    [Fact]
    public async Task FitAsync_GradientThatIsNoNumber_IsNamedBeforeItIsSaved()
    {
        // The root of zero is zero, and its slope is infinite: the loss of the step is a number still.
        var step = 0;
        var term = new LossTerm("root", 1, context => ++step > Step ? (context.Output - context.Output.detach()).square().sum().sqrt() : context.Output.mean());
        using var run = new TinyRun(Options with { Objective = new() { AdditionalLosses = [term] } });
        var error = await DivergeAsync(run, () => { });
        AssertNamed(error, "generator.encoder.0.conv.weight", "the gradient of encoder.0.conv.weight of the generator");
    }

    [Fact]
    public void TrainStep_ImagesThatAreNoNumbers_AreNamed()
    {
        using var run = new TinyRun(TinyRun.Options);
        using Tensor good = torch.rand(1, 3, 16, 16), bad = torch.full([1, 3, 16, 16], float.NaN);
        run.Trainer.TrainStep(good, good);
        var before = run.Weights;
        Assert.Contains("the input images", Assert.Throws<TrainingDivergedException>(() => run.Trainer.TrainStep(bad, good)).Message, StringComparison.Ordinal);
        Assert.Contains("the target images", Assert.Throws<TrainingDivergedException>(() => run.Trainer.TrainStep(good, bad)).Message, StringComparison.Ordinal);
        Assert.Equal(1, run.Trainer.StepCount);
        Assert.NotEmpty(before);
    }

    [Fact]
    public async Task FitAsync_CheckpointsKept_AreAllGoodAndTheLastIsResumedFrom()
    {
        using var run = new TinyRun(Options);
        var error = await DivergeAsync(run, () => Poison(run.Generator.Network, "encoder.1.conv.weight", float.NaN));
        Assert.Equal(TrainingCheckpoint.FindLatest(Options.Checkpoints!.Folder)!.Folder, error.Checkpoint);
        using var resumed = new TinyRun(Options).Resume(error.Checkpoint!);
        await resumed.FitAsync();
        Assert.Equal(TinyRun.Steps, resumed.Trainer.StepCount);
        Assert.All(resumed.Generator.parameters(), parameter => Assert.True(parameter.isfinite().all().ToBoolean()));
    }

    [Fact]
    public async Task FitAsync_WithoutCheckpoints_SaysSo()
    {
        using var run = new TinyRun(TinyRun.Options);
        var error = await DivergeAsync(run, () => Poison(run.Generator.Network, "encoder.1.conv.weight", float.NaN));
        Assert.Null(error.Checkpoint);
        Assert.Contains("There is no earlier checkpoint.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TrainStep_ThatIsRefused_LeavesNoTensorBehind()
    {
        using var run = new TinyRun(TinyRun.Options);
        using Tensor good = torch.rand(1, 3, 16, 16), bad = torch.full([1, 3, 16, 16], float.NaN);
        run.Trainer.TrainStep(good, good);
        Assert.Equal(0, LiveTensors.LeftBy(() =>
        {
            for (var i = 0; i < 30; i++) run.Trainer.TrainStep(good, good);
            Assert.Throws<TrainingDivergedException>(() => run.Trainer.TrainStep(bad, good));
            Poison(run.Discriminator.Network, "layers.2.conv.bias", float.NaN);
            Assert.Throws<TrainingDivergedException>(() => run.Trainer.TrainStep(good, good));
        }));
    }

    [Fact]
    public async Task FitAsync_WatchingIsOff_GoesOnAsBefore()
    {
        using var run = new TinyRun(TinyRun.Options with { Optimization = new() { Divergence = null } });
        Poison(run.Generator.Network, "encoder.1.conv.weight", float.NaN);
        await run.FitAsync();
        Assert.Equal(TinyRun.Steps, run.Trainer.StepCount);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<TrainingDivergedException> DivergeAsync(TinyRun run, Action provoke) => await Assert.ThrowsAsync<TrainingDivergedException>(
        () => run.FitAsync(new Recorder<TrainingProgress>(now =>
        {
            if (now.GlobalStep == Step) provoke();
        })));

    private static void AssertNamed(TrainingDivergedException error, string? layer, string text)
    {
        Assert.Equal(TrainingAnomalyKind.NonFinite, error.Anomaly.Kind);
        Assert.Equal(layer, error.Anomaly.Layer);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Anomaly.Step, Step, Step + 1);
    }

    private static void Poison(torch.nn.Module network, string name, float value) => Change(network, name, weight => weight.flatten()[0].fill_(value));

    private static void Fill(torch.nn.Module network, string name, float value) => Change(network, name, weight => weight.fill_(value));

    private static void Change(torch.nn.Module network, string name, Action<Tensor> change)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        change(network.named_parameters().Single(named => named.name == name).parameter);
    }

    private static byte[] ParametersOf(TinyRun run) =>
        [.. run.Generator.parameters().Concat(run.Discriminator.parameters()).SelectMany(parameter => parameter.bytes.ToArray())];
}
