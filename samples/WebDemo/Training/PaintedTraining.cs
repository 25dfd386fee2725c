using System.Diagnostics;
using System.Numerics;
using Facades.Painting;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Training;
using WebDemo.Models;

namespace WebDemo.Training;

/// <summary>Trains a small network on painted facades until the time is up.</summary>
/// <param name="options">Determine the time.</param>
/// <param name="progress">Receives progress, with a preview every few seconds.</param>
internal sealed class PaintedTraining(DemoOptions options, IProgress<ModelState> progress) : IProgress<TrainingProgress>
{
    // The time limit decides, not the number of epochs.
    private const int Epochs = 10_000;

    private readonly Stopwatch _clock = new();
    private TrainingPreview? _preview;

    /// <summary>Paints, trains and writes the model file.</summary>
    /// <exception cref="OperationCanceledException">The token was canceled; nothing was written.</exception>
    public async Task RunAsync(string path, CancellationToken cancellationToken)
    {
        progress.Report(new ModelState(ModelStage.Painting));
        // The sun is always on the left in painted streets.
        var pairs = PaintedFacades.Create(
            seed: 0, first: 0, options.PaintedPairs, new PairedImagesOptions { CropSize = options.PaintedSide, HorizontalFlip = false, Filter = ResampleFilter.Bicubic });
        cancellationToken.ThrowIfCancellationRequested();

        using var generator = new Generator(new GeneratorOptions { Depth = BitOperations.Log2((uint)options.PaintedSide), BaseChannels = options.NetworkWidth });
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { BaseChannels = options.NetworkWidth });
        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions { Epochs = Epochs });
        _preview = new TrainingPreview(generator, options.PaintedSide);
        _clock.Start();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.TrainingTime);
        try
        {
            await trainer.FitAsync(pairs, this, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is up; the progress so far is kept.
        }

        ModelFile.Save(path, generator, new ModelInfo
        {
            Preset = DemoModel.PaintedPreset,
            Direction = pairs.Direction,
            TrainingWidth = pairs.Width,
            TrainingHeight = pairs.Height,
            Steps = trainer.StepCount,
        });
    }

    /// <summary>Called after every step.</summary>
    public void Report(TrainingProgress value)
    {
        var elapsed = _clock.Elapsed;
        var (preview, number) = _preview!.ForTime(elapsed);
        progress.Report(new ModelState(ModelStage.Training)
        {
            Share = Math.Min(1, elapsed / options.TrainingTime),
            Remaining = elapsed < options.TrainingTime ? options.TrainingTime - elapsed : TimeSpan.Zero,
            Preview = preview,
            PreviewNumber = number,
        });
    }
}
