using Pix2Pix.Imaging;
using SkiaSharp;

namespace WebDemo;

/// <summary>The format in which images are sent.</summary>
internal static class Png
{
    public const string ContentType = "image/png";

    public static byte[] Encode(SKBitmap bitmap)
    {
        using var file = new MemoryStream();
        ImageFile.Write(bitmap, file);
        return file.ToArray();
    }
}
