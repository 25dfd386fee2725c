using Pix2Pix.Common;

namespace Pix2Pix.Imaging;

/// <summary>The positions of tiles along one side of a padded image.</summary>
/// <remarks>
/// Tiles begin at multiples of what the network needs, so that a tile's features are aligned with those of the whole image, down to the
/// innermost level.
/// </remarks>
internal sealed class TileAxis
{
    private readonly int[] _starts;

    private TileAxis(int size, int[] starts) => (Size, _starts) = (size, starts);

    /// <summary>Length of a tile in pixels.</summary>
    public int Size { get; }

    public int Count => _starts.Length;

    /// <param name="length">Length of the side: a multiple of <paramref name="multiple"/>.</param>
    /// <param name="tiles">Sizes are rounded up to the multiple and to leave room for the overlap.</param>
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

    /// <summary>The start of the next tile; after the last one, the end of the side.</summary>
    public int NextStart(int tile) => tile + 1 < Count ? _starts[tile + 1] : End(tile);

    /// <summary>Number of pixels that a tile shares with previous tiles.</summary>
    public int Shared(int tile) => tile == 0 ? 0 : End(tile - 1) - Start(tile);

    /// <summary>The pixels of a tile up to the middle of each overlap, which no other tile covers.</summary>
    public PartSpan OwnOf(int tile) => new(
        tile == 0 ? 0 : Shared(tile) / 2, tile + 1 == Count ? Size : Size - ((Shared(tile + 1) + 1) / 2), Size);
}
