namespace Pix2Pix.Imaging;

/// <summary>A rectangle of pixels.</summary>
/// <param name="Left">First column; may be outside the image.</param>
/// <param name="Top">First row; may be outside the image.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
internal readonly record struct PixelRegion(int Left, int Top, int Width, int Height)
{
    public int Right => Left + Width;

    public int Bottom => Top + Height;

    public PixelRegion Moved(int right, int down) => this with { Left = Left + right, Top = Top + down };

    /// <summary>The intersection; without width or height if it is empty.</summary>
    public PixelRegion Intersect(PixelRegion other)
    {
        int left = Math.Max(Left, other.Left), top = Math.Max(Top, other.Top);
        return new(left, top, Math.Max(0, Math.Min(Right, other.Right) - left), Math.Max(0, Math.Min(Bottom, other.Bottom) - top));
    }
}
