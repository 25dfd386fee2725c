namespace Pix2Pix.Imaging;

/// <summary>A rectangle of pixels.</summary>
/// <param name="Left">First column; may lie before the picture.</param>
/// <param name="Top">First row; may lie before the picture.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
internal readonly record struct PixelRegion(int Left, int Top, int Width, int Height)
{
    public int Right => Left + Width;

    public int Bottom => Top + Height;

    public PixelRegion Moved(int right, int down) => this with { Left = Left + right, Top = Top + down };

    /// <summary>What both have; without width or height if they have nothing.</summary>
    public PixelRegion Intersect(PixelRegion other)
    {
        int left = Math.Max(Left, other.Left), top = Math.Max(Top, other.Top);
        return new(left, top, Math.Max(0, Math.Min(Right, other.Right) - left), Math.Max(0, Math.Min(Bottom, other.Bottom) - top));
    }
}
