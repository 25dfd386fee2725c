using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Training;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/control.md.
internal static class ControlExamples
{
    internal static async Task Pause(Pix2PixTrainer trainer, IPairedDataset pairs, CancellationToken cancellationToken)
    {
        // <pause>
        var run = trainer.FitAsync(pairs, cancellationToken: cancellationToken);
        trainer.Pause();
        // The processors are free.
        trainer.Unpause();
        await run;
        // </pause>
    }

    internal static void ResumeWithOthers(IGenerator generator, IDiscriminator discriminator, string folder)
    {
        // <resume-with-others>
        var options = new TrainingOptions { Epochs = 300, LearningRate = 1e-4, Device = "cpu" };
        using var trainer = new Pix2PixTrainer(generator, discriminator, options);
        foreach (var change in trainer.LoadCheckpoint(folder)) Console.WriteLine($"{change.Name}: {change.Before} before, {change.Now} now");
        // </resume-with-others>
    }

    internal static async Task FineTune(IPairedDataset pairs)
    {
        // <fine-tune>
        var (generator, info) = ModelFile.Load("facades.safetensors");
        using var discriminator = new PatchDiscriminator();
        var options = new TrainingOptions
        {
            Epochs = 20,
            LearningRate = 5e-5,
            Optimization = new() { FineTunedFrom = info, FrozenParameters = ["encoder.0", "encoder.1", "encoder.2"] },
        };
        using var trainer = new Pix2PixTrainer(generator, discriminator, options);
        await trainer.FitAsync(pairs);
        trainer.SaveModel("my-facades.safetensors");
        // </fine-tune>
        generator.Dispose();
    }

    internal static TrainingOptions Accumulate()
    {
        // <accumulate>
        var options = new TrainingOptions { BatchSize = 2, Optimization = new() { GradientAccumulationSteps = 8 } };
        // </accumulate>
        return options;
    }

    internal static async Task Average(IGenerator generator, IDiscriminator discriminator, IPairedDataset pairs)
    {
        // <average>
        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions { Optimization = new() { EmaDecay = 0.999 } });
        await trainer.FitAsync(pairs);
        trainer.SaveModel("averaged.safetensors");
        ModelFile.Save("newest.safetensors", trainer.Generator);
        // </average>
    }
}
