using Pix2Pix.Common;

namespace Pix2Pix.Imaging;

/// <summary>The tiles of a padded image, numbered row by row.</summary>
internal sealed class TileGrid(PaddedBounds paddedBounds, TileSettings settings, int multiple)
{
    // The fractional part of the golden ratio: positions along an axis that stay far apart, however many there are.
    private const double Golden = 0.6180339887498949;

    public TileAxis Columns { get; } = TileAxis.Cover(paddedBounds.Width, settings, multiple);

    public TileAxis Rows { get; } = TileAxis.Cover(paddedBounds.Height, settings, multiple);

    public int Count => Columns.Count * Rows.Count;

    /// <summary>A tile's region, in coordinates of the image.</summary>
    public PixelRegion RegionOf(int tile)
    {
        var region = new PixelRegion(Columns.Start(tile % Columns.Count), Rows.Start(tile / Columns.Count), Columns.Size, Rows.Size);
        return region.Moved(paddedBounds.Bounds.Left, paddedBounds.Bounds.Top);
    }

    /// <summary>The part of a tile that no other tile covers.</summary>
    public ImagePart OwnOf(int tile) => new(Columns.OwnOf(tile % Columns.Count), Rows.OwnOf(tile / Columns.Count));

    /// <summary>A sample of tiles: all of them, or <paramref name="count"/> spread evenly over the image.</summary>
    public IReadOnlyList<int> Sample(int count) => Count <= count
        ? [.. Enumerable.Range(0, Count)]
        : [.. Enumerable.Range(0, count)
            .Select(i => ((int)((i + 0.5) / count * Rows.Count) * Columns.Count) + (int)((i + 0.5) * Golden % 1 * Columns.Count))
            .Distinct()];
}
