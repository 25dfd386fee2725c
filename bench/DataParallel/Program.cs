using System.Diagnostics;
using System.Globalization;
using Pix2Pix.Bench.DataParallel;
using Pix2Pix.Data;
using Pix2Pix.Distributed;
using Pix2Pix.Models;
using Pix2Pix.Training;
using Pix2Pix.Training.Groups;
using SkiaSharp;
using TorchSharp;

// What a step takes by this many processes, and how much of it they exchange: mpirun -n N ... [NGF] [SIDE] [STEPS] [THREADS]. Full size is 64 and 256.
int Number(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
var (width, side, steps) = (Number(0, 16), Number(1, 64), Number(2, 20));
torch.set_num_threads(Math.Max(1, Number(3, 1)));
const int WarmUp = 3;

using var mpi = MpiProcessGroup.IsLaunched ? MpiProcessGroup.Start() : null;
var group = new MeasuredGroup(mpi ?? ProcessGroup.SingleProcess);
using var generator = new Generator(new GeneratorOptions { Depth = int.Log2(side), BaseChannels = width, Normalization = Normalization.Instance });
using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 2, BaseChannels = width, Normalization = Normalization.Instance });
var options = new TrainingOptions
{
    Distribution = new() { Group = group },
    Epochs = 1,
    Device = "cpu",
    Optimization = new() { Divergence = null },
};
using var trainer = new Pix2PixTrainer(generator, discriminator, options);

using var image = new SKBitmap(new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Opaque));
for (var y = 0; y < side; y++) image.Erase(new SKColor((byte)(2 * y), (byte)(3 * y), 90), new SKRectI(0, y, side, y + 1));
var pairs = PairedImages.FromBitmaps(
    Enumerable.Repeat((image, image), group.WorldSize * (WarmUp + steps)), new PairedImagesOptions { CropSize = side, LoadSize = null });

long began = 0;
var elapsed = TimeSpan.Zero;
await trainer.FitAsync(pairs, new Direct(progress =>
{
    if (progress.GlobalStep == WarmUp)
    {
        began = Stopwatch.GetTimestamp();
        group.Restart();
    }

    elapsed = Stopwatch.GetElapsedTime(began);
}));
if (group.Rank != 0) return;

var (step, exchange, bytes) = (elapsed.TotalMilliseconds / steps, group.Elapsed.TotalMilliseconds / steps, (double)group.Bytes / steps);
string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
Console.WriteLine(Text($"{group.WorldSize} processes ({group.Description}), {side} x {side}, ngf {width}, 1 pair each: {step:F1} ms a step, {exchange / step:P1} of it exchange, {bytes / 1e6:F2} MB summed a step"));
if (group.WorldSize > 1) return;

// docs/distributed.md: a ring sends 2 (N - 1) / N of the bytes through each process's cable.
var weights = trainer.Generator.Network.parameters().Concat(trainer.Discriminator.Network.parameters()).Sum(parameter => parameter.NumberOfElements) * sizeof(float);
foreach (var gigabits in new[] { 10, 100 })
{
    const int Processes = 8;
    var transfer = 2.0 * (Processes - 1) / Processes * weights * 8 / (gigabits * 1e9) * 1e3;
    Console.WriteLine(Text(
        $"8 processes on machines of their own at {gigabits} Gbit/s, by the formula: {step + transfer:F1} ms a step, {transfer / (step + transfer):P1} of it exchange, {Processes * step / (step + transfer):F2} times as many pairs a second"));
}

namespace Pix2Pix.Bench.DataParallel
{
    internal sealed class Direct(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
