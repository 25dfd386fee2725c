using Facades.Painting;
using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;

// dotnet run
var folder = Directory.CreateDirectory(Path.Combine("artifacts", "07-checkpoints")).FullName;
var model = Path.Combine(folder, "model.safetensors");
var checkpoints = Path.Combine(folder, "checkpoints");
if (Directory.Exists(checkpoints)) Directory.Delete(checkpoints, recursive: true);

var images = new PairedImagesOptions { CropSize = 64, Direction = PairDirection.AToB, HorizontalFlip = false };
var pairs = PaintedFacades.Create(seed: 1, first: 0, count: 12, images);
var options = new TrainingOptions { Epochs = 4, Seed = 1, Checkpoints = new CheckpointOptions { Folder = checkpoints } };

using (var stop = new CancellationTokenSource())
{
    try
    {
        await TrainAsync(options with { Callbacks = [new CancelAfter(2, stop)] }, stop.Token);
    }
    catch (OperationCanceledException)
    {
        Console.WriteLine($"Stopped. The next run continues from {TrainingCheckpoint.FindLatest(checkpoints)!.Folder}");
    }
}

// The same call finishes the run, also in another process: the result is that of a run that never stopped.
await TrainAsync(options, CancellationToken.None);

async Task TrainAsync(TrainingOptions training, CancellationToken cancellationToken)
{
    using var generator = new Generator(new GeneratorOptions { Depth = 6, BaseChannels = 8 }, seed: 1);
    using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 2, BaseChannels = 8 }, seed: 1);
    using var trainer = new Pix2PixTrainer(generator, discriminator, training);
    if (TrainingCheckpoint.FindLatest(checkpoints) is { } latest) trainer.LoadCheckpoint(latest.Folder);
    Console.WriteLine($"Training from step {trainer.StepCount} ...");
    await trainer.FitAsync(pairs, cancellationToken: cancellationToken);
    trainer.SaveModel(model);
    Console.WriteLine($"Finished at step {trainer.StepCount}.");
    Console.WriteLine($"Wrote {model}");
}

/// <summary>Stands in for the person who presses Ctrl+C.</summary>
internal sealed class CancelAfter(int epochs, CancellationTokenSource stop) : ITrainingCallback
{
    public void EpochCompleted(TrainingContext context, TrainingProgress progress)
    {
        if (context.Epoch == epochs) stop.Cancel();
    }
}
