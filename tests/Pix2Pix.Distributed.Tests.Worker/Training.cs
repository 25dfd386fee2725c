using System.Globalization;
using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Training;
using Pix2Pix.Training.Groups;
using TorchSharp;

namespace Pix2Pix.Distributed.Tests.Worker;

/// <summary>Small training runs, alone or with others, whose losses and weights are written down by process 0.</summary>
/// <param name="arguments"><c>name=value</c> each.</param>
internal sealed class Training(IEnumerable<string> arguments)
{
    private const int Side = 32;

    private readonly Dictionary<string, string> _values = arguments.Select(argument => argument.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    public async Task<int> RunAsync()
    {
        using var mpi = MpiProcessGroup.IsLaunched ? MpiProcessGroup.Start(Waiting(), new LineLogger()) : null;
        IProcessGroup group = mpi ?? ProcessGroup.SingleProcess;
        var isOdd = group.Rank == Number("odd", -1);
        if (isOdd) Thread.Sleep(TimeSpan.FromSeconds(Number("late", 0)));
        for (var run = 0; run < Number("runs", 1); run++) await RunAsync(group, isOdd, run);
        return 0;
    }

    private async Task RunAsync(IProcessGroup group, bool isOdd, int run)
    {
        using var generator = new Generator(Networks, seed: (run * 100) + group.Rank);
        using var discriminator = new PatchDiscriminator(Opponents, seed: (run * 100) + group.Rank);
        using var trainer = new Pix2PixTrainer(generator, discriminator, Options(group, isOdd) with { Seed = 5 + run }, new LineLogger());
        var data = new PatternPairs(Number("pairs", 11), Side, seed: isOdd && _values.ContainsKey("otherpairs") ? 2 : 1)
        {
            Broken = isOdd ? Number("broken", -1) : -1,
            Delay = TimeSpan.FromMilliseconds(Number("delay", 0)),
        };
        if (_values.TryGetValue("checkpoints", out var checkpoints) && TrainingCheckpoint.FindLatest(checkpoints) is { } latest) trainer.LoadCheckpoint(latest.Folder);

        using var stop = new CancellationTokenSource();
        List<string> losses = [];
        await trainer.FitAsync(
            data,
            new Direct(progress =>
            {
                losses.Add(Line(progress));
                Console.WriteLine($"step {progress.GlobalStep} of process {Environment.ProcessId}");
                if (progress.GlobalStep == Number("cancel", -1)) stop.Cancel();
            }),
            stop.Token);
        Console.WriteLine($"rank {group.Rank} has seen {string.Join(' ', data.Seen)}");
        if (group.Rank == 0 && _values.TryGetValue("out", out var path)) Write($"{path}.{run}", generator, discriminator, losses, trainer.StepCount);
    }

    private GeneratorOptions Networks => new()
    {
        Depth = 5,
        BaseChannels = 4,
        Normalization = Normalization,
        ConvolutionBias = false,
        DropoutRate = 0.5,
    };

    private PatchDiscriminatorOptions Opponents => new() { LayerCount = 2, BaseChannels = 4, Normalization = Normalization, ConvolutionBias = false };

    private INormalization Normalization => _values.GetValueOrDefault("norm") == "batch" ? Models.Normalization.Batch : Models.Normalization.Instance;

    private TrainingOptions Options(IProcessGroup group, bool isOdd) => new()
    {
        Device = "cpu",
        Distribution = new() { Group = group, SyncBatchNorm = _values.ContainsKey("share") },
        Epochs = Number("epochs", 7),
        BatchSize = Number("batch", 2),
        Optimization = new() { GradientAccumulationSteps = Number("accumulate", 1) },
        LearningRate = isOdd && _values.ContainsKey("otherrate") ? 1e-3 : 2e-4,
        Seed = 5,
        DataLoading = new() { UnreadablePairPolicy = UnreadablePairPolicy.Throw },
        Checkpoints = _values.TryGetValue("checkpoints", out var folder) ? new CheckpointOptions { Folder = folder, EveryNSteps = 2 } : null,
        Validation = _values.ContainsKey("validate") ? new ValidationOptions { Data = new PatternPairs(5, Side, seed: 9) } : null,
    };

    private MpiOptions Waiting() => new()
    {
        HeartbeatTimeout = TimeSpan.FromSeconds(Number("silence", 20)),
        OperationTimeout = TimeSpan.FromSeconds(Number("wait", 120)),
        WarnAfter = TimeSpan.FromSeconds(1.5),
    };

    private int Number(string name, int otherwise) => _values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static string Line(TrainingProgress progress)
    {
        var losses = progress.Losses;
        float[] metrics =
        [
            losses.Generator, losses.Adversarial, losses.Reconstruction, losses.Discriminator, losses.DiscriminatorReal, losses.DiscriminatorFake,
            (float)(progress.Validation?.Metric ?? 0),
        ];
        return string.Join(' ', metrics.Select(metric => metric.ToString("R", CultureInfo.InvariantCulture)));
    }

    private static void Write(string path, Generator generator, PatchDiscriminator discriminator, List<string> losses, long steps)
    {
        using var file = new BinaryWriter(File.Create(path));
        file.Write(steps);
        file.Write(losses.Count);
        losses.ForEach(file.Write);
        foreach (var (owner, network) in new[] { ("generator", generator.Network), ("discriminator", discriminator.Network) })
        {
            foreach (var (name, tensor) in network.state_dict().Where(named => named.Value.dtype == torch.ScalarType.Float32))
            {
                file.Write($"{owner}.{name}");
                file.Write((int)tensor.NumberOfElements);
                file.Write(tensor.detach().contiguous().bytes);
            }
        }
    }

    // Progress<T> reports from another thread.
    private sealed class Direct(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
