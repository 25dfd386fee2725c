using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Reads a bitmap region by region, continued by reflection beyond its edges, so that a large one is never held twice.</summary>
/// <param name="bitmap">Borrowed.</param>
internal sealed class BitmapSource(SKBitmap bitmap)
{
    public int Width => bitmap.Width;

    public int Height => bitmap.Height;

    public PixelRegion Bounds => new(0, 0, Width, Height);

    /// <returns>Three planes of the region's size. Composed on white.</returns>
    /// <exception cref="ArgumentException">The bitmap holds no pixels, or SkiaSharp cannot read its colour type.</exception>
    public PlanarImage Read(PixelRegion region)
    {
        if (region == Bounds || bitmap.IsEmpty) return BitmapReader.Read(bitmap, 3);
        if (region.Intersect(Bounds) == region) return ReadInside(region);

        int[] columns = Reflection.IndexesOf(region.Left, region.Width, Width), rows = Reflection.IndexesOf(region.Top, region.Height, Height);
        int left = columns.Min(), top = rows.Min();
        var used = ReadInside(new(left, top, columns.Max() - left + 1, rows.Max() - top + 1));
        var result = new PlanarImage(3, region.Width, region.Height);
        for (var c = 0; c < 3; c++)
        {
            for (var y = 0; y < rows.Length; y++)
            {
                ReadOnlySpan<byte> source = used.Row(c, rows[y] - top);
                var target = result.Row(c, y);
                for (var x = 0; x < target.Length; x++) target[x] = source[columns[x] - left];
            }
        }

        return result;
    }

    private PlanarImage ReadInside(PixelRegion region)
    {
        using var part = new SKBitmap();
        if (!bitmap.ExtractSubset(part, new SKRectI(region.Left, region.Top, region.Right, region.Bottom))) return BitmapReader.Read(bitmap, 3);

        var planes = BitmapReader.Read(part, 3);
        GC.KeepAlive(bitmap);
        return planes;
    }
}
