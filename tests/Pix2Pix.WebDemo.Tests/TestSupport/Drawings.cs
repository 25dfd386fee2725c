using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix.WebDemo.Tests.TestSupport;

/// <summary>PNG files as the page sends them.</summary>
internal static class Drawings
{
    public static byte[] Png(int width = TinyModel.Side, int height = TinyModel.Side)
    {
        using var bitmap = Cross(width, height);
        return Encode(bitmap, SKEncodedImageFormat.Png);
    }

    public static byte[] Jpeg()
    {
        using var bitmap = Cross(TinyModel.Side, TinyModel.Side);
        return Encode(bitmap, SKEncodedImageFormat.Jpeg);
    }

    public static SKBitmap Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return ImageFile.Read(stream);
    }

    private static SKBitmap Cross(int width, int height)
    {
        var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var paddedBounds = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = SKColors.Black, StrokeWidth = 2 };
        paddedBounds.Clear(SKColors.White);
        paddedBounds.DrawLine(0, 0, width, height, paint);
        paddedBounds.DrawLine(width, 0, 0, height, paint);
        return bitmap;
    }

    private static byte[] Encode(SKBitmap bitmap, SKEncodedImageFormat format)
    {
        using var file = new MemoryStream();
        ImageFile.Write(bitmap, file, format);
        return file.ToArray();
    }
}
