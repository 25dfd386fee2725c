namespace SkiaSharp;

// The share of each pixel within the bounds that a shape covers, of 255.
internal sealed class CoverageMask(SKRectI bounds)
{
    public SKRectI Bounds { get; } = bounds;

    public byte[] Shares { get; } = new byte[bounds.Width * bounds.Height];

    public Span<byte> Row(int y) => Shares.AsSpan((y - Bounds.Top) * Bounds.Width, Bounds.Width);

    // Null where nothing lies within the clip.
    public static CoverageMask Create(SKRectI bounds, SKRectI clip)
    {
        var inside = SKRectI.Intersect(bounds, clip);
        return inside.Width <= 0 || inside.Height <= 0 ? null : new(inside);
    }

    public static CoverageMask OfRect(SKRect rect, SKRectI clip, bool antialias)
    {
        var covered = antialias ? rect : Rounded(rect);
        if (Create(Outwards(covered, clip), clip) is not { } mask)
        {
            return null;
        }

        mask.AddRect(covered);
        return mask;
    }

    public static CoverageMask OfFrame(SKRect outer, SKRect inner, SKRectI clip, bool antialias)
    {
        var mask = OfRect(outer, clip, antialias);
        if (mask == null || inner.Width <= 0 || inner.Height <= 0)
        {
            return mask;
        }

        var hole = new CoverageMask(mask.Bounds);
        hole.AddRect(antialias ? inner : Rounded(inner));
        for (var i = 0; i < mask.Shares.Length; i++)
        {
            mask.Shares[i] -= Math.Min(mask.Shares[i], hole.Shares[i]);
        }

        return mask;
    }

    public void Unite(CoverageMask other)
    {
        for (var i = 0; i < Shares.Length; i++)
        {
            Shares[i] = Math.Max(Shares[i], other.Shares[i]);
        }
    }

    public void Invert()
    {
        for (var i = 0; i < Shares.Length; i++)
        {
            Shares[i] = (byte)(255 - Shares[i]);
        }
    }

    public static SKRectI Outwards(SKRect rect, SKRectI clip) => new(
        (int)Math.Clamp(MathF.Floor(rect.Left), clip.Left, clip.Right),
        (int)Math.Clamp(MathF.Floor(rect.Top), clip.Top, clip.Bottom),
        (int)Math.Clamp(MathF.Ceiling(rect.Right), clip.Left, clip.Right),
        (int)Math.Clamp(MathF.Ceiling(rect.Bottom), clip.Top, clip.Bottom));

    public static SKRect Rounded(SKRect rect) => new(
        MathF.Floor(rect.Left + 0.5f), MathF.Floor(rect.Top + 0.5f), MathF.Floor(rect.Right + 0.5f), MathF.Floor(rect.Bottom + 0.5f));

    private void AddRect(SKRect rect)
    {
        for (var y = Bounds.Top; y < Bounds.Bottom; y++)
        {
            var down = Overlap(y, rect.Top, rect.Bottom);
            var row = Row(y);
            for (var x = 0; x < row.Length && down > 0; x++)
            {
                row[x] = (byte)(Overlap(Bounds.Left + x, rect.Left, rect.Right) * down * 255f + 0.5f);
            }
        }
    }

    private static float Overlap(int pixel, float from, float to) => Math.Clamp(Math.Min(pixel + 1, to) - Math.Max(pixel, from), 0f, 1f);
}
