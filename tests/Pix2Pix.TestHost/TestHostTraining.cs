using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Training;
using SkiaSharp;

namespace Pix2Pix.TestHost;

/// <summary>A training run that may be killed at any moment: six epochs of three steps, saved after every step.</summary>
public sealed class TestHostTraining : IDisposable
{
    public const int Steps = 18;

    private const int Size = 32;

    private readonly string _folder;
    private readonly Generator _generator = new(new GeneratorOptions { Depth = 5, BaseChannels = 2 }, seed: 1);
    private readonly PatchDiscriminator _discriminator = new(new PatchDiscriminatorOptions { LayerCount = 2, BaseChannels = 2 }, seed: 1);

    public TestHostTraining(string folder)
    {
        _folder = folder;
        Trainer = new Pix2PixTrainer(_generator, _discriminator, new TrainingOptions
        {
            Device = "cpu",
            Epochs = 6,
            BatchSize = 2,
            Objective = new() { ImagePoolSize = 4 },
            Seed = 3,
            Optimization = new() { LearningRateSchedule = LearningRateSchedule.LinearDecay(2, 4) },
            Checkpoints = new CheckpointOptions { Folder = Checkpoints, EveryNSteps = 1 },
        });
    }

    public Pix2PixTrainer Trainer { get; }

    /// <summary>Where the checkpoints lie.</summary>
    public string Checkpoints => Path.Combine(_folder, "checkpoints");

    /// <summary>What is there when all is done.</summary>
    public string Model => Path.Combine(_folder, "model.safetensors");

    public async Task RunAsync(Action<TrainingProgress> report)
    {
        if (TrainingCheckpoint.FindLatest(Checkpoints) is { } latest) Trainer.LoadCheckpoint(latest.Folder);
        await Trainer.FitAsync(Pairs(), new Direct(report)).ConfigureAwait(false);
        Trainer.SaveModel(Model);
    }

    public void Dispose()
    {
        Trainer.Dispose();
        _discriminator.Dispose();
        _generator.Dispose();
    }

    /// <summary>Five pairs of gradients.</summary>
    internal static PairedImages Pairs()
    {
        var pairs = Enumerable.Range(0, 5).Select(i => (Image(i, 90), Image(i, 200))).ToList();
        try
        {
            return PairedImages.FromBitmaps(pairs, new PairedImagesOptions { CropSize = Size, LoadSize = 36 });
        }
        finally
        {
            foreach (var (a, b) in pairs)
            {
                a.Dispose();
                b.Dispose();
            }
        }
    }

    private static SKBitmap Image(int number, byte blue)
    {
        var bitmap = new SKBitmap(new SKImageInfo(Size, Size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++) bitmap.SetPixel(x, y, new SKColor((byte)(x * 8), (byte)(y * (1 + number)), blue));
        }

        return bitmap;
    }
}
