using System.Runtime.InteropServices;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/throughput.md.
internal static class ThroughputExamples
{
    internal static async Task Watch(ITrainer trainer, IPairedDataset pairs, CancellationToken cancellationToken)
    {
        // <data-wait>
        var progress = new Progress<TrainingProgress>(now =>
            Console.WriteLine($"step {now.GlobalStep}: waited for data {now.DataWaitFraction:P1} of the time"));
        await trainer.FitAsync(pairs, progress, cancellationToken);
        // </data-wait>
    }

    internal static PairedImages Open(string folder)
    {
        // <cache>
        var pairs = PairedImages.FromFolder(folder, new PairedImagesOptions { CacheBytes = 4L << 30 });
        // </cache>
        return pairs;
    }

    internal static TrainingOptions Choose()
    {
        // <loader-threads>
        var options = new TrainingOptions { DataLoading = new() { Workers = 2, UnreadablePairPolicy = UnreadablePairPolicy.Throw } };
        // </loader-threads>
        return options;
    }

    internal static async Task SaveElsewhere(Pix2PixTrainer trainer, IPairedDataset pairs, string elsewhere, CancellationToken cancellationToken)
    {
        // <save-elsewhere>
        try
        {
            await trainer.FitAsync(pairs, cancellationToken: cancellationToken);
        }
        catch (IOException)
        {
            trainer.SaveCheckpoint(elsewhere);
            throw;
        }
        // </save-elsewhere>
    }
}

// <own-dataset>
internal sealed class HeightMaps(float[][] heights, float[][] shadows, int side) : IPairedDataset
{
    public int Count => heights.Length;

    public int Height => side;

    public int Width => side;

    public PairDirection Direction => PairDirection.AToB;

    public TensorPair GetPair(int index, Random? augmentation = null) => new(TensorOf(heights[index]), TensorOf(shadows[index]));

    // Filled through its memory: TorchSharp's operators would take processors from the network.
    private torch.Tensor TensorOf(float[] values)
    {
        var tensor = torch.empty(1, side, side, torch.float32);
        values.CopyTo(MemoryMarshal.Cast<byte, float>(tensor.bytes));
        return tensor;
    }
}
// </own-dataset>
