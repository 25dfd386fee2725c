using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Distributed;
using Pix2Pix.Models;
using Pix2Pix.Training;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/distributed.md.
internal static class DistributedExamples
{
    internal static async Task TrainTogether(IPairedDataset pairs, CancellationToken cancellationToken)
    {
        // <train-together>
        using var group = MpiProcessGroup.Start();
        using var generator = new Generator(GeneratorOptions.UNet256);
        using var discriminator = new PatchDiscriminator(PatchDiscriminatorOptions.Patch70);
        var options = new TrainingOptions
        {
            Distribution = new() { Group = group },
            Epochs = 200,
            Checkpoints = new CheckpointOptions { Folder = "/shared/facades" },
        };
        using var trainer = new Pix2PixTrainer(generator, discriminator, options);
        if (TrainingCheckpoint.FindLatest("/shared/facades") is { } latest) trainer.LoadCheckpoint(latest.Folder);
        await trainer.FitAsync(pairs, cancellationToken: cancellationToken);
        if (group.Rank == 0) trainer.SaveModel("/shared/facades.safetensors");
        // </train-together>
    }

    internal static TrainingOptions ScaleRate(MpiProcessGroup group)
    {
        // <scale-rate>
        var options = new TrainingOptions
        {
            Distribution = new() { Group = group, SyncBatchNorm = true },
            BatchSize = 4,
            LearningRate = 2e-4 * Math.Sqrt(4 * group.WorldSize),
        };
        // </scale-rate>
        return options;
    }

    internal static MpiProcessGroup StartPatiently()
    {
        // <timeouts>
        var group = MpiProcessGroup.Start(new MpiOptions { OperationTimeout = TimeSpan.FromHours(1), HeartbeatTimeout = TimeSpan.FromMinutes(1) });
        // </timeouts>
        return group;
    }
}
