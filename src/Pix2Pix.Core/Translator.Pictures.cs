using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix;

/// <content>Pictures in other forms than bitmaps.</content>
public sealed partial class Translator
{
    /// <summary>Translates a picture file.</summary>
    /// <param name="path">A file that <see cref="ImageFile.Read(string, PictureReadingOptions?)"/> decodes.</param>
    /// <returns>An opaque bitmap of the same size. The caller disposes it.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no picture, is cut short or is damaged.</exception>
    public SKBitmap Translate(string path)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var bitmap = ImageFile.Read(path);
        return Translate(bitmap);
    }

    /// <summary>Translates an encoded picture, such as an upload.</summary>
    /// <param name="stream">What <see cref="ImageFile.Read(Stream, string, PictureReadingOptions?)"/> decodes, from its position on. Borrowed.</param>
    /// <returns>An opaque bitmap of the same size. The caller disposes it.</returns>
    /// <exception cref="InvalidDataException">The stream holds no picture, is cut short or is damaged.</exception>
    public SKBitmap Translate(Stream stream)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var bitmap = ImageFile.Read(stream);
        return Translate(bitmap);
    }

    /// <summary>Translates an encoded picture in memory.</summary>
    /// <param name="encoded">The bytes of a picture file. Borrowed.</param>
    /// <returns>An opaque bitmap of the same size. The caller disposes it.</returns>
    /// <exception cref="InvalidDataException">The bytes are no picture, are cut short or are damaged.</exception>
    public SKBitmap Translate(byte[] encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var bitmap = ImageFile.Read(encoded.AsSpan());
        return Translate(bitmap);
    }

    /// <summary>Translates an image, such as a snapshot of a surface.</summary>
    /// <param name="image">Any; what is transparent is composed on white. Borrowed.</param>
    /// <returns>An opaque bitmap of the same size. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">SkiaSharp cannot read the image's pixels.</exception>
    public SKBitmap Translate(SKImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var bitmap = new SKBitmap(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, SKColorSpace.CreateSrgb()));
        if (!image.ReadPixels(bitmap.Info, bitmap.GetPixels(), bitmap.RowBytes, 0, 0))
        {
            throw new ArgumentException(
                $"SkiaSharp cannot read the pixels of this {image.Width} x {image.Height} image of colour type {image.ColorType}. " +
                "Draw it on a raster surface first; an encoded image may be damaged.", nameof(image));
        }

        return Translate(bitmap);
    }
}
