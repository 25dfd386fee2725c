using Pix2Pix.Data;
using Pix2Pix.Imaging;
using TorchSharp;

namespace Pix2Pix.Distributed.Tests.Worker;

/// <summary>Pairs of smooth patterns, a function of their number; remembers which were asked for with augmentation.</summary>
internal sealed class PatternPairs(int count, int side, int seed) : IPairedDataset
{
    private readonly List<int> _seen = [];

    public int Count => count;

    public int Height => side;

    public int Width => side;

    public PairDirection Direction => PairDirection.AToB;

    /// <summary>How long each pair takes to read.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>A pair that cannot be read; -1 for none.</summary>
    public int Broken { get; init; } = -1;

    public IReadOnlyList<int> Seen
    {
        get
        {
            lock (_seen) return [.. _seen];
        }
    }

    public TensorPair GetPair(int index, Random? augmentation = null)
    {
        if (augmentation is not null)
        {
            lock (_seen) _seen.Add(index);
            Thread.Sleep(Delay);
            if (index == Broken) throw new InvalidDataException($"Pair {index} is damaged.");
        }

        var random = new Random((seed * 1000) + index);
        var input = Pattern(random, 0.5);
        return new TensorPair(input, Pattern(random, 1));
    }

    private Tensor Pattern(Random random, double scale)
    {
        var values = new float[3 * side * side];
        for (var channel = 0; channel < 3; channel++)
        {
            double across = random.NextDouble() * 0.5, down = random.NextDouble() * 0.5, phase = random.NextDouble() * 6;
            for (var i = 0; i < side * side; i++)
            {
                values[(channel * side * side) + i] = (float)(scale * Math.Sin((across * (i % side)) + (down * (i / side)) + phase));
            }
        }

        return torch.tensor(values, [3, side, side]);
    }
}
