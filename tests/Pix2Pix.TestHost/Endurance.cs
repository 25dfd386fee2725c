using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.TestHost;

/// <summary>A long run of narrow networks on files, half of which the cache holds: says after every tenth step how much memory and how many tensors are in use.</summary>
/// <remarks>A short run precedes it, with checkpoints written and removed and full collections, for what the runtime takes when it does something for the first time.</remarks>
public static class Endurance
{
    public const int Steps = 2000;

    public const int StepsPerSample = 10;

    private const int Pairs = 100;

    private const int Size = 64;

    public static async Task RunAsync(string folder)
    {
        var random = new Random(1);
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        for (var i = 0; i < Pairs; i++) Paint(Path.Combine(data, $"{i}.png"), random);
        await TrainAsync(data, Path.Combine(folder, "first"), epochs: 3, stepsPerCheckpoint: 100, new Direct(Collect)).ConfigureAwait(false);
        await TrainAsync(data, Path.Combine(folder, "long"), Steps / Pairs, stepsPerCheckpoint: 500, new Direct(Sample)).ConfigureAwait(false);
    }

    private static async Task TrainAsync(string data, string checkpoints, int epochs, int stepsPerCheckpoint, IProgress<TrainingProgress> progress)
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 6, BaseChannels = 4 }, seed: 1);
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { BaseChannels = 4 }, seed: 1);
        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions
        {
            Device = "cpu",
            Epochs = epochs,
            DataLoading = new() { Workers = 2 },
            Checkpoints = new CheckpointOptions { Folder = checkpoints, EveryNEpochs = 0, EveryNSteps = stepsPerCheckpoint },
        });
        var pairs = PairedImages.FromFolder(data, new PairedImagesOptions { CropSize = Size, CacheBytes = Pairs / 2 * 6 * 72 * 72 });
        await trainer.FitAsync(pairs, progress).ConfigureAwait(false);
    }

    private static void Paint(string path, Random random)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Size * 3, Size * 3 / 2, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var i = 0; i < 40; i++)
        {
            int x = random.Next(bitmap.Width - 8), y = random.Next(bitmap.Height - 8);
            bitmap.Erase(
                new SKColor((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)),
                new SKRectI(x, y, x + 8 + random.Next(bitmap.Width - x - 7), y + 8 + random.Next(bitmap.Height - y - 7)));
        }

        ImageFile.Write(bitmap, path);
    }

    private static void Collect(TrainingProgress progress)
    {
        if (progress.GlobalStep % StepsPerSample == 0) GC.Collect();
    }

    private static void Sample(TrainingProgress progress)
    {
        if (progress.GlobalStep % StepsPerSample == 0) Console.WriteLine($"{Environment.WorkingSet} {torch.Tensor.TotalCount}");
    }
}
