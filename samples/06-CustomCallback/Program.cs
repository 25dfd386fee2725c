using System.Globalization;
using Facades.Painting;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;

// dotnet run
var folder = Directory.CreateDirectory(Path.Combine("artifacts", "06-custom-callback")).FullName;
var metrics = Path.Combine(folder, "metrics.csv");

var images = new PairedImagesOptions { CropSize = 64, Direction = PairDirection.AToB, HorizontalFlip = false };
var train = PaintedFacades.Create(seed: 1, first: 0, count: 16, images);
var heldOut = PaintedFacades.Create(seed: 1, first: 1000, count: 6, images);
var log = new CsvLog(metrics, patience: 3);

using var generator = new Generator(new GeneratorOptions { Depth = 6, BaseChannels = 8 }, seed: 1);
using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 2, BaseChannels = 8 }, seed: 1);
using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions
{
    Epochs = 8,
    Validation = new ValidationOptions { Data = heldOut },
    Callbacks = [log],
});
await trainer.FitAsync(train);
Console.WriteLine(log.StopReason ?? "All epochs are done.");
Console.WriteLine($"Wrote {metrics}");

/// <summary>Writes one CSV line per epoch, and stops the run when the validation metric stops improving.</summary>
/// <param name="path">The file.</param>
/// <param name="patience">Epochs to wait for an improvement.</param>
internal sealed class CsvLog(string path, int patience) : ITrainingCallback
{
    private double _best = double.PositiveInfinity;
    private int _stalled;

    /// <summary>Why the run was stopped; null if it was not.</summary>
    public string? StopReason { get; private set; }

    public void RunStarting(TrainingContext context) => File.WriteAllText(path, "epoch,step,generator,discriminator,metric\n");

    public void EpochCompleted(TrainingContext context, TrainingProgress progress)
    {
        var metric = context.MetricHistory[^1];
        File.AppendAllText(path, string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Epoch},{progress.GlobalStep},{progress.Losses.Generator:F4},{progress.Losses.Discriminator:F4},{metric:F4}\n"));

        _stalled = metric < _best ? 0 : _stalled + 1;
        _best = Math.Min(_best, metric);
        if (_stalled <= patience || context.IsLastEpoch) return;
        StopReason = $"The metric has not improved since epoch {progress.Epoch - _stalled}.";
        context.RequestStop(StopReason);
    }
}
