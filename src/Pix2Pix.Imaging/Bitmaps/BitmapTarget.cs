using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Writes a bitmap region by region.</summary>
/// <param name="bitmap">One that <see cref="BitmapWriter.CanWrite"/>. Borrowed.</param>
internal sealed class BitmapTarget(SKBitmap bitmap)
{
    public void Write(PlanarImage rgb, int left, int top) => BitmapWriter.Write(rgb, bitmap, left, top);
}
