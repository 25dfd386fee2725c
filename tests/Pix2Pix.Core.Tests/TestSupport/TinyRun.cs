using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>A training run of a few milliseconds: five pairs of 16 pixels, three epochs of three steps, the last of one pair.</summary>
internal sealed class TinyRun : IDisposable
{
    public const int Steps = 9;

    public static readonly TrainingOptions Options = new() { Device = "cpu", Epochs = 3, BatchSize = 2, Seed = 7 };

    public TinyRun(
        TrainingOptions options,
        Func<IGenerator, IDiscriminator, TrainingOptions, Pix2PixTrainer>? make = null,
        int generatorWidth = 2,
        int discriminatorWidth = 2,
        RecordingLogger? logger = null)
    {
        Generator = SmallNetworks.Generator(depth: 3, width: generatorWidth);
        Discriminator = SmallNetworks.Discriminator(layers: 1, width: discriminatorWidth);
        Trainer = make?.Invoke(Generator, Discriminator, options) ?? new Pix2PixTrainer(Generator, Discriminator, options, logger);
    }

    public Generator Generator { get; }

    public PatchDiscriminator Discriminator { get; }

    public Pix2PixTrainer Trainer { get; }

    public static PairedImages Pairs { get; } = PairsOf(5);

    public static PairedImages PairsOf(int count) => Images.InMemory(count, size: 16, new() { CropSize = 16 });

    public async Task<TinyRun> FitAsync(Recorder<TrainingProgress>? progress = null)
    {
        await Trainer.FitAsync(Pairs, progress);
        return this;
    }

    /// <summary>Trains until a step is done and cancels.</summary>
    public async Task CancelAfterAsync(long step)
    {
        using var cancel = new CancellationTokenSource();
        var progress = new Recorder<TrainingProgress>(now =>
        {
            if (now.GlobalStep == step) cancel.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Trainer.FitAsync(Pairs, progress, cancel.Token));
    }

    public TinyRun Resume(string folder)
    {
        Trainer.LoadCheckpoint(folder);
        return this;
    }

    public byte[] Weights => [.. TestSupport.Weights.BytesOf(Generator), .. TestSupport.Weights.BytesOf(Discriminator)];

    public void Dispose()
    {
        Trainer.Dispose();
        Discriminator.Dispose();
        Generator.Dispose();
    }
}
