using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix;

/// <summary>Translates files, streams and SkiaSharp images with any <see cref="IImageTranslator"/>.</summary>
public static class TranslatorExtensions
{
    /// <summary>Translates an image file.</summary>
    /// <param name="translator">The translator. Borrowed.</param>
    /// <param name="path">A file that <see cref="ImageFile.Read(string, ImageDecodingOptions?)"/> decodes.</param>
    /// <returns>An opaque bitmap of the same size. The caller disposes it.</returns>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is not an image, or is truncated or damaged.</exception>
    public static SKBitmap Translate(this IImageTranslator translator, string path)
    {
        ArgumentNullException.ThrowIfNull(translator);
        using var bitmap = ImageFile.Read(path);
        return translator.Translate(bitmap);
    }

    /// <summary>Translates an encoded image, such as an upload.</summary>
    /// <param name="translator">The translator. Borrowed.</param>
    /// <param name="stream">An image that <see cref="ImageFile.Read(Stream, string, ImageDecodingOptions?)"/> decodes, read from its
    /// current position. Borrowed.</param>
    /// <returns>An opaque bitmap of the same size. The caller disposes it.</returns>
    /// <exception cref="InvalidDataException">The stream does not contain an image, or the image is truncated or damaged.</exception>
    public static SKBitmap Translate(this IImageTranslator translator, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(translator);
        using var bitmap = ImageFile.Read(stream);
        return translator.Translate(bitmap);
    }

    /// <summary>Translates a SkiaSharp image, such as a snapshot of a surface.</summary>
    /// <param name="translator">The translator. Borrowed.</param>
    /// <param name="image">Any image; transparent pixels are composited onto white. Borrowed.</param>
    /// <returns>An opaque bitmap of the same size. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">SkiaSharp cannot read the image's pixels.</exception>
    public static SKBitmap Translate(this IImageTranslator translator, SKImage image)
    {
        ArgumentNullException.ThrowIfNull(translator);
        ArgumentNullException.ThrowIfNull(image);
        var layout = new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, SKColorSpace.CreateSrgb());
        using var bitmap = new SKBitmap(layout);
        if (!image.ReadPixels(bitmap.Info, bitmap.GetPixels(), bitmap.RowBytes, 0, 0))
        {
            throw new ArgumentException(
                $"SkiaSharp cannot read the pixels of this {image.Width} x {image.Height} image of color type {image.ColorType}. " +
                "Draw it on a raster surface first; an encoded image may be damaged.", nameof(image));
        }

        return translator.Translate(bitmap);
    }
}
