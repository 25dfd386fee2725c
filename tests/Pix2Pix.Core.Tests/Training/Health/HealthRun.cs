using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using Pix2Pix.Training.Health;
using SkiaSharp;

namespace Pix2Pix.Tests.Training.Health;

/// <summary>A run on pictures of 32 pixels whose conditions are kept.</summary>
internal sealed class HealthRun : IDisposable
{
    public static readonly GeneratorOptions SmallGenerator = new() { Depth = 5, BaseChannels = 4 };
    public static readonly PatchDiscriminatorOptions SmallDiscriminator = new() { LayerCount = 2, BaseChannels = 4 };

    private readonly Recorder<TrainingAnomaly> _conditions = new();

    public HealthRun(
        TrainingOptions options,
        IGenerator? generator = null,
        IDiscriminator? discriminator = null,
        Func<IGenerator, IDiscriminator, TrainingOptions, Pix2PixTrainer>? make = null)
    {
        Generator = generator ?? new Generator(SmallGenerator, options.Seed ?? 0);
        Discriminator = discriminator ?? new PatchDiscriminator(SmallDiscriminator, options.Seed ?? 0);
        var divergence = options.Optimization.Divergence ?? new DivergenceOptions();
        var watched = options with
        {
            Device = "cpu",
            Optimization = options.Optimization with { Divergence = divergence with { Progress = _conditions } },
        };
        Trainer = make?.Invoke(Generator, Discriminator, watched) ?? new Pix2PixTrainer(Generator, Discriminator, watched, Log);
    }

    public IGenerator Generator { get; }

    public IDiscriminator Discriminator { get; }

    public Pix2PixTrainer Trainer { get; }

    public RecordingLogger Log { get; } = new();

    public IReadOnlyList<TrainingAnomaly> Conditions => _conditions.Values;

    /// <summary>Paintings and the same in other colors.</summary>
    public static PairedImages Painted(int count, int seed, PairedImagesOptions? options = null) => PairsOf(count, i =>
    {
        var image = Paintings.Paint(64, 64, (seed * 1000) + i);
        return (image, Paintings.Recolor(image));
    }, options);

    public static PairedImages PairsOf(int count, Func<int, (SKBitmap A, SKBitmap B)> make, PairedImagesOptions? options = null)
    {
        var pairs = Enumerable.Range(0, count).Select(make).ToList();
        try
        {
            return PairedImages.FromBitmaps(pairs, options ?? new PairedImagesOptions { CropSize = 32 });
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

    public async Task<HealthRun> FitAsync(IPairedDataset data, IProgress<TrainingProgress>? progress = null)
    {
        await Trainer.FitAsync(data, progress);
        return this;
    }

    public void Dispose()
    {
        Trainer.Dispose();
        Generator.Dispose();
        Discriminator.Dispose();
    }
}
