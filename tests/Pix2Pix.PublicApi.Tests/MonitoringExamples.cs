using Microsoft.Extensions.Logging;
using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Training;
using Pix2Pix.Training.Health;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/monitoring.md.
internal static class MonitoringExamples
{
    internal static async Task Watch(IGenerator generator, IDiscriminator discriminator, IPairedDataset pairs, ILogger logger)
    {
        // <monitor>
        var conditions = new Progress<TrainingAnomaly>(found => Console.WriteLine($"Step {found.Step}: {found.Message} {found.Advice}"));
        var options = new TrainingOptions { Optimization = new() { Divergence = new DivergenceOptions { Progress = conditions } } };
        using var trainer = new Pix2PixTrainer(generator, discriminator, options, logger);
        await trainer.FitAsync(pairs);
        // </monitor>
    }

    internal static TrainingOptions GoBack()
    {
        // <rollback>
        var options = new TrainingOptions
        {
            Checkpoints = new CheckpointOptions { Folder = "checkpoints", EveryNSteps = 500, KeepLast = 4 },
            Optimization = new()
            {
                Divergence = new DivergenceOptions { Action = DivergenceAction.Rollback, LearningRateFactor = 0.5, MaxRollbacks = 3 },
            },
        };
        // </rollback>
        return options;
    }

    internal static async Task Catch(Pix2PixTrainer trainer, IPairedDataset pairs)
    {
        // <catch-divergence>
        try
        {
            await trainer.FitAsync(pairs);
        }
        catch (TrainingDivergedException e) when (e.Checkpoint is not null)
        {
            Console.WriteLine($"{e.Message} It began in {e.Anomaly.Layer}; good until {e.Checkpoint}.");
        }
        // </catch-divergence>
    }
}
