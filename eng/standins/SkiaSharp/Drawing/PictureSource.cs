using System.Numerics;

namespace SkiaSharp;

// Samples premultiplied Rgba8888 pixels; beyond their edge the edge goes on.
internal sealed unsafe class PictureSource(PixelView picture, Matrix3x2 toPicture, bool smooth, byte opacity) : PaintSource
{
    public override PremulColor At(int x, int y)
    {
        var at = Vector2.Transform(new(x + 0.5f, y + 0.5f), toPicture);
        return (smooth ? Blended(at.X - 0.5f, at.Y - 0.5f) : Pixel((int)MathF.Floor(at.X), (int)MathF.Floor(at.Y))).Faded(opacity);
    }

    private PremulColor Pixel(int x, int y)
    {
        var p = picture.At(Math.Clamp(x, 0, picture.Width - 1), Math.Clamp(y, 0, picture.Height - 1));
        return new(p[0], p[1], p[2], p[3]);
    }

    private PremulColor Blended(float x, float y)
    {
        var (left, top) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        var (shareX, shareY) = (x - left, y - top);
        var upper = Vector4.Lerp(ToVector(Pixel(left, top)), ToVector(Pixel(left + 1, top)), shareX);
        var lower = Vector4.Lerp(ToVector(Pixel(left, top + 1)), ToVector(Pixel(left + 1, top + 1)), shareX);
        var mixed = Vector4.Lerp(upper, lower, shareY) + new Vector4(0.5f);
        return new((byte)mixed.X, (byte)mixed.Y, (byte)mixed.Z, (byte)mixed.W);
    }

    private static Vector4 ToVector(PremulColor color) => new(color.Red, color.Green, color.Blue, color.Alpha);
}
