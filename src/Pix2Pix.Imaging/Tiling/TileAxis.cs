using Pix2Pix.Common;

namespace Pix2Pix.Imaging;

/// <summary>How tiles lie along one side of a canvas.</summary>
/// <remarks>
/// They begin at multiples of what the network needs. There a tile's features lie where those of the whole canvas would, down to the
/// innermost level.
/// </remarks>
internal sealed class TileAxis
{
    private readonly int[] _starts;

    private TileAxis(int size, int[] starts) => (Size, _starts) = (size, starts);

    /// <summary>Pixels of a tile.</summary>
    public int Size { get; }

    public int Count => _starts.Length;

    /// <param name="length">Of the canvas: a multiple of <paramref name="multiple"/>.</param>
    /// <param name="tiles">Sizes are rounded up to what fits the multiple and leaves the overlap.</param>
    /// <param name="multiple">What the network needs.</param>
    public static TileAxis Cover(int length, TileSettings tiles, int multiple)
    {
        long size = (Math.Max(tiles.Size, (long)multiple + tiles.Overlap) + multiple - 1) / multiple * multiple;
        if (length <= size) return new(length, [0]);

        var step = (size - tiles.Overlap) / multiple * multiple;
        var gaps = (int)((length - size + step - 1) / step);
        long last = (length - size) / multiple;
        return new((int)size, [.. Enumerable.Range(0, gaps + 1).Select(i => (int)(((last * i) + (gaps / 2)) / gaps * multiple))]);
    }

    public int Start(int tile) => _starts[tile];

    public int End(int tile) => _starts[tile] + Size;

    /// <summary>Where the next tile begins; behind the last, where the canvas ends.</summary>
    public int NextStart(int tile) => tile + 1 < Count ? _starts[tile + 1] : End(tile);

    /// <summary>Pixels that a tile shares with those before it.</summary>
    public int Shared(int tile) => tile == 0 ? 0 : End(tile - 1) - Start(tile);

    /// <summary>The pixels of a tile that it is responsible for: as far as the middle of each overlap.</summary>
    public PartSpan OwnOf(int tile) => new(
        tile == 0 ? 0 : Shared(tile) / 2, tile + 1 == Count ? Size : Size - ((Shared(tile + 1) + 1) / 2), Size);
}
