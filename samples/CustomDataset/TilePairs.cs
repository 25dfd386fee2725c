using System.Runtime.InteropServices;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using TorchSharp;

namespace CustomDataset;

/// <summary>Pairs of tensors: five bands in, two maps out.</summary>
internal sealed class TilePairs : IPairedDataset
{
    // The values mapped to -1 and 1.
    private static readonly ValueRange Reflectance = new(0, 10_000);
    private static readonly ValueRange Elevation = new(-75, 75);
    private static readonly ValueRange Vegetation = new(-1, 1);

    private const int Plane = Tile.Side * Tile.Side;

    private readonly Tile[] _tiles;

    public TilePairs(int count, int firstSeed) => _tiles = [.. Enumerable.Range(firstSeed, count).Select(Tile.MakeUp)];

    public static ValueRange Slope { get; } = new(0, 45);

    public int Count => _tiles.Length;

    public int Height => Tile.Side;

    public int Width => Tile.Side;

    public PairDirection Direction => PairDirection.AToB;

    // Called by several loader threads at once: works on the tensors' memory, without TorchSharp operators.
    public TensorPair GetPair(int index, Random? augmentation = null)
    {
        var tile = _tiles[index];
        var pair = new TensorPair(torch.empty(Tile.Bands, Height, Width), torch.empty(2, Height, Width));
        Span<float> input = Values(pair.Input), target = Values(pair.Target);
        for (var band = 0; band < tile.Reflectance.Length; band++) Reflectance.Normalize<ushort>(tile.Reflectance[band], input.Slice(band * Plane, Plane));
        Elevation.Normalize<float>(tile.Relief(), input[(4 * Plane)..]);
        Vegetation.Normalize<float>(tile.Vegetation(), target[..Plane]);
        Slope.Normalize<float>(tile.Slope(), target[Plane..]);

        // Augmentation: land seen from the other side is still land, so input and target are rotated by 180 degrees.
        if (augmentation?.Next(2) == 1)
        {
            for (var band = 0; band < Tile.Bands; band++) input.Slice(band * Plane, Plane).Reverse();
            for (var map = 0; map < 2; map++) target.Slice(map * Plane, Plane).Reverse();
        }

        return pair;
    }

    private static Span<float> Values(torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
