using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using Pix2Pix.Training.Health;
using TorchSharp;
using TorchSharp.Modules;

namespace Pix2Pix.Tests.Training.Health;

/// <summary>Every condition, brought about in a run, is reported within 50 steps of its beginning and once.</summary>
public class ProvokedConditionTests
{
    private const int Begins = 60;
    private const int Epochs = 10;

    private static TrainingOptions Still { get; } = new() { Epochs = Epochs, LearningRate = 1e-8 };

    [Fact]
    public async Task FitAsync_LastLayerDies_OutputIsConstant() => AssertFound(
        TrainingAnomalyKind.OutputConstant, await RunAsync(Still, generator => Change(generator, "decoder.4.conv.weight", weight => weight.zero_())));

    [Fact]
    public async Task FitAsync_LastLayerExplodes_OutputIsSaturated() => AssertFound(
        TrainingAnomalyKind.OutputSaturated, await RunAsync(Still, generator => Change(generator, "decoder.4.conv.weight", weight => weight.mul_(2000))));

    [Fact]
    public async Task FitAsync_GeneratorWithoutInput_IsFound()
    {
        using var run = new HealthRun(new TrainingOptions { Epochs = 5 }, new Pattern());
        await run.FitAsync(HealthRun.Painted(20, seed: 1));
        AssertFound(TrainingAnomalyKind.InputIgnored, run, begins: 1);
    }

    [Fact]
    public async Task FitAsync_DiscriminatorThatIsSure_IsFound()
    {
        using var run = new HealthRun(new TrainingOptions { Epochs = 5 }, discriminator: new Brightness(gain: 40));
        await run.FitAsync(HealthRun.PairsOf(20, i => (Paintings.Paint(40, 40, i), White())));
        AssertFound(TrainingAnomalyKind.DiscriminatorOverpowers, run, begins: 1);
    }

    [Fact]
    public async Task FitAsync_DiscriminatorWithoutWeights_IsBlind()
    {
        using var run = new HealthRun(new TrainingOptions { Epochs = 5 });
        using (torch.no_grad())
        {
            foreach (var parameter in run.Discriminator.Network.parameters()) parameter.zero_();
        }

        await run.FitAsync(HealthRun.Painted(20, seed: 1));
        AssertFound(TrainingAnomalyKind.DiscriminatorCollapsed, run, begins: 1);
    }

    [Fact]
    public async Task FitAsync_TermThatKeepsTensors_GrowsMemory()
    {
        var kept = new List<Tensor>();
        var step = 0;
        var term = new LossTerm("keeps", 1, context =>
        {
            if (++step > Begins) kept.Add(context.Output.detach().DetachFromDisposeScope());
            return context.Output.mean();
        });
        using var run = new HealthRun(new TrainingOptions
        {
            Epochs = Epochs,
            Objective = new() { ImagePoolSize = 200, AdditionalLosses = [term] },
        });
        await run.FitAsync(HealthRun.Painted(20, seed: 1));
        AssertFound(TrainingAnomalyKind.TensorLeak, run);
        Assert.NotEmpty(kept);
        kept.ForEach(tensor => tensor.Dispose());
    }

    [Fact]
    public async Task FitAsync_SlowDataset_IsFoundAndOnlyWarnedOf()
    {
        using var run = new HealthRun(new TrainingOptions
        {
            Epochs = 6,
            Optimization = new() { Divergence = new DivergenceOptions { Action = DivergenceAction.Stop } },
        });
        var slow = new Slow(HealthRun.Painted(20, seed: 1), Begins, TimeSpan.FromMilliseconds(60));
        await run.FitAsync(slow, slow);
        AssertFound(TrainingAnomalyKind.DataStarvation, run);
        Assert.Equal(120, run.Trainer.StepCount);
    }

    [Fact]
    public async Task FitAsync_AnswerStop_EndsWithWhatWasFound()
    {
        using var folder = new TemporaryFolder();
        var options = Still with
        {
            Checkpoints = new CheckpointOptions { Folder = folder.Path, KeepLast = 100 },
            Optimization = new() { Divergence = new DivergenceOptions { Action = DivergenceAction.Stop } },
        };
        using var run = new HealthRun(options);

        var error = await Assert.ThrowsAsync<TrainingDivergedException>(() => run.FitAsync(
            HealthRun.Painted(20, seed: 1), At(Begins, () => Change(run.Generator, "decoder.4.conv.weight", weight => weight.zero_()))));

        Assert.Equal(TrainingAnomalyKind.OutputConstant, error.Anomaly.Kind);
        Assert.Equal("step-000000060", Path.GetFileName(error.Checkpoint));
        Assert.Contains($"The last good checkpoint is {error.Checkpoint}.", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Anomaly, Assert.Single(run.Conditions));
    }

    [Fact]
    public async Task FitAsync_WatchingIsOff_ReportsNothing()
    {
        using var run = new TinyRun(TinyRun.Options with { Epochs = 40, LearningRate = 1e-8, Optimization = new() { Divergence = null } });
        Change(run.Generator, "decoder.2.conv.weight", weight => weight.zero_());
        var log = new RecordingLogger();
        using var trainer = new Pix2PixTrainer(run.Generator, run.Discriminator, run.Trainer.Options, log);
        await trainer.FitAsync(TinyRun.Pairs);
        Assert.DoesNotContain(log.Entries, entry => entry.Name == "HealthCondition");
    }

    internal static void Change(IGenerator generator, string name, Action<Tensor> change)
    {
        using var noGrad = torch.no_grad();
        change(generator.Network.named_parameters().Single(named => named.name == name).parameter);
    }

    internal static IProgress<TrainingProgress> At(long step, Action action) => new Recorder<TrainingProgress>(now =>
    {
        if (now.GlobalStep == step) action();
    });

    private static async Task<HealthRun> RunAsync(TrainingOptions options, Action<IGenerator> provoke)
    {
        using var run = new HealthRun(options);
        return await run.FitAsync(HealthRun.Painted(20, seed: 1), At(Begins, () => provoke(run.Generator)));
    }

    private static void AssertFound(TrainingAnomalyKind kind, HealthRun run, int begins = Begins + 1)
    {
        var condition = Assert.Single(run.Conditions);
        Assert.Equal(kind, condition.Kind);
        Assert.InRange(condition.Step, begins, begins + 49);
        Assert.InRange(condition.Since, begins, condition.Step);
        var logged = Assert.Single(run.Log.Entries, entry => entry.Name == "HealthCondition");
        Assert.Equal($"Step {condition.Step}: {condition.Message} {condition.Advice}", logged.Message);
    }

    private static SkiaSharp.SKBitmap White()
    {
        var bitmap = Images.Gradient(40, 40);
        bitmap.Erase(SkiaSharp.SKColors.White);
        return bitmap;
    }

    /// <summary>Learns one picture, whatever it is shown.</summary>
    private sealed class Pattern : torch.nn.Module, IGenerator
    {
        private readonly Parameter _image = new(torch.linspace(-1, 1, 3 * 32 * 32).reshape(1, 3, 32, 32));

        public Pattern()
            : base(nameof(Pattern)) => RegisterComponents();

        public torch.nn.Module Network => this;

        public string Architecture => "pattern";

        public int InputChannels => 3;

        public int OutputChannels => 3;

        public int SizeMultiple => 1;

        public Tensor Generate(Tensor input, ForwardContext context)
        {
            using var scope = torch.NewDisposeScope();
            return _image.tanh().expand(input.shape).clone().MoveToOuterDisposeScope();
        }
    }

    /// <summary>Takes what is bright for real.</summary>
    private sealed class Brightness : torch.nn.Module, IDiscriminator
    {
        private readonly Parameter _gain;

        public Brightness(float gain)
            : base(nameof(Brightness))
        {
            _gain = new Parameter(torch.tensor(gain));
            RegisterComponents();
        }

        public torch.nn.Module Network => this;

        public int InputChannels => 3;

        public int TargetChannels => 3;

        public Tensor Score(Tensor input, Tensor candidate, ForwardContext context)
        {
            using var scope = torch.NewDisposeScope();
            return ((candidate.mean([1, 2, 3], keepdim: true) - 0.5) * _gain).MoveToOuterDisposeScope();
        }
    }

    // It takes six times as long as a step, which is longer the busier the machine is.
    private sealed class Slow(IPairedDataset pairs, int after, TimeSpan least) : IPairedDataset, IProgress<TrainingProgress>
    {
        private TimeSpan _step, _elapsed, _waited;
        private long _waitTicks = least.Ticks;
        private int _asked;

        public int Count => pairs.Count;

        public int Width => pairs.Width;

        public int Height => pairs.Height;

        public PairDirection Direction => pairs.Direction;

        public ColorEncoding InputEncoding => pairs.InputEncoding;

        public ColorEncoding TargetEncoding => pairs.TargetEncoding;

        public TensorPair GetPair(int index, Random? augmentation = null)
        {
            if (Interlocked.Increment(ref _asked) > after) Thread.Sleep(new TimeSpan(Interlocked.Read(ref _waitTicks)));
            return pairs.GetPair(index, augmentation);
        }

        public void Report(TrainingProgress value)
        {
            var waited = value.DataWaitFraction * value.Elapsed;
            var last = value.Elapsed - _elapsed - (waited - _waited);
            (_elapsed, _waited) = (value.Elapsed, waited);
            _step = last > _step ? last : 0.9 * _step;
            Interlocked.Exchange(ref _waitTicks, Math.Max(least.Ticks, 6 * _step.Ticks));
        }
    }
}
