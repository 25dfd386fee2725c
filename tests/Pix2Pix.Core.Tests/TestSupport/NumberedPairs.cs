using System.Runtime.InteropServices;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using TorchSharp;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Pairs whose values are their number.</summary>
/// <param name="count">How many.</param>
/// <param name="reading">Called when one is read; may throw.</param>
/// <param name="widthOf">Width of one's tensors; 1 for all if null.</param>
internal sealed class NumberedPairs(int count, Action<int>? reading = null, Func<int, int>? widthOf = null) : IPairedDataset
{
    private int _made;

    public int Made => Volatile.Read(ref _made);

    public int Count => count;

    public int Height => 1;

    public int Width => 1;

    public PairDirection Direction => PairDirection.AToB;

    public TensorPair GetPair(int index, Random? augmentation = null)
    {
        Interlocked.Increment(ref _made);
        reading?.Invoke(index);
        var width = widthOf?.Invoke(index) ?? 1;
        var pair = new TensorPair(torch.empty(1, 1, width, torch.float32), torch.empty(1, 1, width, torch.float32));
        MemoryMarshal.Cast<byte, float>(pair.Input.bytes).Fill(index);
        MemoryMarshal.Cast<byte, float>(pair.Target.bytes).Fill(index);
        return pair;
    }

    public static int[] NumbersOf(TensorPair batch) => [.. MemoryMarshal.Cast<byte, float>(batch.Input.bytes).ToArray().Select(value => (int)value)];
}
