using System.Globalization;
using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Training;

// How long the networks wait for data, epoch by epoch, the first from a cold cache: FOLDER [SIZE] [NGF] [EPOCHS] [CACHE BYTES] [THREADS] [PAIRS].
if (args is not [var folder, .. var rest])
{
    await Console.Error.WriteLineAsync("DataWait FOLDER [SIZE] [NGF] [EPOCHS] [CACHE BYTES] [THREADS] [PAIRS]");
    return 2;
}

long? Number(int position) => rest.Length > position ? long.Parse(rest[position], CultureInfo.InvariantCulture) : null;
var size = (int)(Number(0) ?? 128);
var width = (int)(Number(1) ?? 32);
var pairs = PairedImages.FromFolder(folder, new PairedImagesOptions
{
    CropSize = size, Direction = Pix2Pix.Imaging.PairDirection.BToA, CacheBytes = Number(3) ?? 1L << 30, MaxImages = (int?)Number(5),
});
using var generator = new Generator(new GeneratorOptions { BaseChannels = width, Depth = (int)Math.Log2(size) });
using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { BaseChannels = width });
using var trainer = new Pix2PixTrainer(
    generator, discriminator, new TrainingOptions
    {
        Device = "cpu",
        Epochs = (int)(Number(2) ?? 3),
        DataLoading = new() { Workers = (int?)Number(4) },
    });

var report = new EpochReport();
await trainer.FitAsync(pairs, report);
return 0;

internal sealed class EpochReport : IProgress<TrainingProgress>
{
    private TimeSpan _began;
    private TimeSpan _waited;

    public void Report(TrainingProgress value)
    {
        if (value.StepInEpoch < value.StepsPerEpoch) return;

        TimeSpan duration = value.Elapsed - _began, waited = (value.DataWaitFraction * value.Elapsed) - _waited;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {value.Epoch}: {value.StepsPerEpoch} steps, {duration.TotalMilliseconds / value.StepsPerEpoch:F1} ms a step, waited {waited / duration:P2} of the time"));
        (_began, _waited) = (value.Elapsed, _waited + waited);
    }
}
