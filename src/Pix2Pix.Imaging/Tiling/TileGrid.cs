using Pix2Pix.Common;

namespace Pix2Pix.Imaging;

/// <summary>The tiles of a canvas, counted row by row.</summary>
internal sealed class TileGrid(PaddedBounds paddedBounds, TileSettings settings, int multiple)
{
    // The golden ratio's fraction: places along one axis that stay far from each other however many there are.
    private const double Golden = 0.6180339887498949;

    public TileAxis Columns { get; } = TileAxis.Cover(paddedBounds.Width, settings, multiple);

    public TileAxis Rows { get; } = TileAxis.Cover(paddedBounds.Height, settings, multiple);

    public int Count => Columns.Count * Rows.Count;

    /// <summary>A tile, in coordinates of the picture.</summary>
    public PixelRegion RegionOf(int tile)
    {
        var onPaddedBounds = new PixelRegion(Columns.Start(tile % Columns.Count), Rows.Start(tile / Columns.Count), Columns.Size, Rows.Size);
        return onPaddedBounds.Moved(paddedBounds.Bounds.Left, paddedBounds.Bounds.Top);
    }

    /// <summary>What of a tile no other is responsible for.</summary>
    public ImagePart OwnOf(int tile) => new(Columns.OwnOf(tile % Columns.Count), Rows.OwnOf(tile / Columns.Count));

    /// <summary>Tiles that stand for all: all of them, or so many spread evenly over the picture.</summary>
    public IReadOnlyList<int> Sample(int count) => Count <= count
        ? [.. Enumerable.Range(0, Count)]
        : [.. Enumerable.Range(0, count)
            .Select(i => ((int)((i + 0.5) / count * Rows.Count) * Columns.Count) + (int)((i + 0.5) * Golden % 1 * Columns.Count))
            .Distinct()];
}
