using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Training;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/training.md.
internal static class TrainingExamples
{
    internal static async Task HoldOutAndReport(IGenerator generator, IDiscriminator discriminator, CancellationToken cancellationToken)
    {
        // <hold-out>
        DatasetSplit pairs = DatasetSplit.ByFraction(PairedImages.FromFolder("facades/train"), 0.1);
        var options = new TrainingOptions
        {
            Validation = new ValidationOptions { Data = pairs.Validation, Patience = 20, BestModelPath = "facades.safetensors" },
            Callbacks = [new HtmlReport("facades-report") { Title = "Labels to facades" }],
        };
        using var trainer = new Pix2PixTrainer(generator, discriminator, options);
        await trainer.FitAsync(pairs.Training, cancellationToken: cancellationToken);
        // </hold-out>
    }

    internal static IProgress<TrainingProgress> ShowMetrics()
    {
        // <follow-metrics>
        var progress = new Progress<TrainingProgress>(now =>
        {
            if (now.Validation is { IsBest: true, L1: var l1 } best)
            {
                Console.WriteLine($"Best so far: epoch {best.Epoch}, L1 {l1.Mean:F4} +/- {l1.StandardDeviation:F4}");
            }

            if (now.StopReason is { } reason) Console.WriteLine($"Stopped after epoch {now.Epoch}: {reason}");
        });
        // </follow-metrics>
        return progress;
    }

    internal static TrainingOptions FollowSsim(DatasetSplit pairs, string checkpoints)
    {
        // <by-ssim>
        var options = new TrainingOptions
        {
            Validation = new ValidationOptions { Data = pairs.Validation, MonitorMetric = ValidationMetric.Ssim, EveryNEpochs = 5, MaxPairs = 50 },
            Optimization = new() { LearningRateSchedule = LearningRateSchedule.ReduceOnPlateau(patience: 3) },
            Checkpoints = new CheckpointOptions { Folder = checkpoints },
        };
        // </by-ssim>
        return options;
    }

    internal static TrainingOptions WriteForTensorBoard() => new()
    {
        // <tensorboard>
        Callbacks = [new TensorBoardCallback("runs/facades-1") { EveryNSteps = 50 }],
        // </tensorboard>
    };
}
