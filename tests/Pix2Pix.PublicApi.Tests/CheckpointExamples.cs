using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Training;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/checkpoints.md.
internal static class CheckpointExamples
{
    internal static async Task TrainOrContinue(
        IGenerator generator, IDiscriminator discriminator, IPairedDataset pairs, string folder, CancellationToken cancellationToken)
    {
        // <checkpoints>
        var options = new TrainingOptions { Epochs = 200, Checkpoints = new CheckpointOptions { Folder = folder } };
        using var trainer = new Pix2PixTrainer(generator, discriminator, options);
        if (TrainingCheckpoint.FindLatest(folder) is { } latest) trainer.LoadCheckpoint(latest.Folder);
        await trainer.FitAsync(pairs, cancellationToken: cancellationToken);
        // </checkpoints>
    }

    internal static Translator OpenBest(string folder)
    {
        // <best-checkpoint>
        var best = TrainingCheckpoint.FindBest(folder) ?? throw new InvalidOperationException("Nothing was measured: set TrainingOptions.Validation.");
        var translator = Translator.Load(best.ModelPath);
        // </best-checkpoint>
        return translator;
    }
}

// <checkpoint-state>
internal sealed class CountingTrainer(IGenerator generator, IDiscriminator discriminator, TrainingOptions options)
    : Pix2PixTrainer(generator, discriminator, options)
{
    public int Previews { get; private set; }

    protected override void OnEpochCompleted(TrainingProgress progress) => Previews++;

    protected override void OnCheckpointSaving(string folder) => File.WriteAllText(Path.Combine(folder, "previews.txt"), $"{Previews}");

    protected override void OnCheckpointLoaded(string folder) => Previews = int.Parse(File.ReadAllText(Path.Combine(folder, "previews.txt")), null);
}
// </checkpoint-state>
