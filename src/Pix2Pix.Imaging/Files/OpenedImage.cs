using System.Runtime.InteropServices;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>An opened image file, which is decoded to a bitmap after its size was checked.</summary>
/// <param name="codec">Disposed with this.</param>
/// <param name="origin">Position of the file's first row and column, if the options apply it.</param>
/// <param name="length">Length of the file in bytes.</param>
/// <param name="name">Name of the image in messages.</param>
/// <param name="options">Valid options.</param>
internal sealed class OpenedImage(SKCodec codec, SKEncodedOrigin origin, long length, string name, ImageDecodingOptions options)
    : IDisposable
{
    // Deflate expands two bits to at most 258 bytes, and a pixel takes at least one bit. Source: RFC 1951, 3.2.5.
    // No other format has such a limit.
    private const long MostPixelsPerByteOfPng = 8 * 258 * 8 / 2;

    public bool IsJpeg => codec.EncodedFormat == SKEncodedImageFormat.Jpeg;

    /// <summary>The image's size after orientation.</summary>
    /// <exception cref="InvalidDataException">The file claims more pixels than the options allow, or than it can hold.</exception>
    public (int Width, int Height) ReadSize()
    {
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        var pixels = (long)width * height;
        ImageDecoder.ThrowIfTooLarge(width, height, name, options);
        if (codec.EncodedFormat == SKEncodedImageFormat.Png && pixels > length * MostPixelsPerByteOfPng)
        {
            throw new InvalidDataException(
                $"The image {name} claims to be {width} x {height} pixels, more than the {length} bytes of a PNG file can hold: " +
                "it is truncated or damaged. A complete image is needed; copy or export it again.");
        }

        return ImageOrientation.SizeOf(width, height, origin);
    }

    public void Dispose() => codec.Dispose();

    /// <returns>An <see cref="SKColorType.Rgba8888"/> bitmap. The caller disposes it.</returns>
    /// <exception cref="InvalidDataException">The file claims too many pixels, or is truncated or damaged.</exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory for the bitmap.</exception>
    public SKBitmap Decode()
    {
        var (width, height) = ReadSize();
        var bitmap = DecodeAsStored();
        if (origin == SKEncodedOrigin.TopLeft) return bitmap;

        using (bitmap)
        {
            var turned = Allocate(new SKImageInfo(width, height, SKColorType.Rgba8888, bitmap.AlphaType));
            ImageOrientation.Turn<uint>(PixelsOf(bitmap), bitmap.Width, bitmap.Height, origin, PixelsOf(turned));
            turned.NotifyPixelsChanged();
            return turned;
        }
    }

    private SKBitmap DecodeAsStored()
    {
        var opaque = codec.Info.AlphaType == SKAlphaType.Opaque;
        var alphaType = opaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul;
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, alphaType);

        // The codec does not make a transparent image opaque, but the bitmap can already have its final alpha type.
        var bitmap = Allocate(options.Alpha == AlphaHandling.Keep ? info : info.WithAlphaType(SKAlphaType.Opaque));
        try
        {
            var result = codec.GetPixels(info, bitmap.GetPixels());
            if (result != SKCodecResult.Success) throw ImageDecoder.DecodedInPart(name, result);

            if (!opaque && options.Alpha == AlphaHandling.Composite) AlphaBlend.ComposeOn(BitmapMemory.From(bitmap), options.Background);
            if (!opaque && options.Alpha == AlphaHandling.Drop) AlphaBlend.Drop(BitmapMemory.From(bitmap));
            bitmap.NotifyPixelsChanged();
            return bitmap;
        }
        catch
        {
            bitmap.Dispose();
            throw;
        }
    }

    private static Span<uint> PixelsOf(SKBitmap bitmap) => MemoryMarshal.Cast<byte, uint>(BitmapMemory.From(bitmap));

    private SKBitmap Allocate(SKImageInfo info)
    {
        var bitmap = new SKBitmap();
        if (bitmap.TryAllocPixels(info)) return bitmap;

        bitmap.Dispose();
        throw new InsufficientMemoryException(
            $"There is not enough memory for the image {name}: {info.Width} x {info.Height} pixels take {info.BytesSize64} bytes. " +
            $"Close other images, or set a lower {nameof(ImageDecodingOptions.MaxPixels)} to reject such images.");
    }
}
