using System.Runtime.InteropServices;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>An opened picture file: becomes a bitmap after its claims were checked.</summary>
/// <param name="codec">Disposed with this.</param>
/// <param name="origin">Where the first row and column of the file belong, as far as the options honour it.</param>
/// <param name="length">The file's length in bytes.</param>
/// <param name="name">How messages name the picture.</param>
/// <param name="options">Valid ones.</param>
internal sealed class OpenedImage(SKCodec codec, SKEncodedOrigin origin, long length, string name, ImageDecodingOptions options)
    : IDisposable
{
    // Deflate makes at most 258 bytes of two bits, and a pixel takes at least one bit. Source: RFC 1951, 3.2.5.
    // No other format has such a bound.
    private const long MostPixelsPerByteOfPng = 8 * 258 * 8 / 2;

    public bool IsJpeg => codec.EncodedFormat == SKEncodedImageFormat.Jpeg;

    /// <summary>The picture's size, turned as it will be.</summary>
    /// <exception cref="InvalidDataException">The file claims more pixels than the options allow, or than it can hold.</exception>
    public (int Width, int Height) ReadSize()
    {
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        var pixels = (long)width * height;
        ImageDecoder.ThrowIfTooLarge(width, height, name, options);
        if (codec.EncodedFormat == SKEncodedImageFormat.Png && pixels > length * MostPixelsPerByteOfPng)
        {
            throw new InvalidDataException(
                $"The picture {name} says that it is {width} x {height} pixels, more than the {length} bytes of a PNG file can hold: " +
                "it is cut short or damaged. A whole picture is needed; copy or export it again.");
        }

        return ImageOrientation.SizeOf(width, height, origin);
    }

    public void Dispose() => codec.Dispose();

    /// <returns>An <see cref="SKColorType.Rgba8888"/> bitmap. The caller disposes it.</returns>
    /// <exception cref="InvalidDataException">The file claims too many pixels, is cut short or is damaged.</exception>
    /// <exception cref="InsufficientMemoryException">There is no memory for the bitmap.</exception>
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

        // The codec makes no transparent picture opaque, but the bitmap that it writes into may call itself what it is to become.
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
            $"There is no memory for the picture {name}: {info.Width} x {info.Height} pixels take {info.BytesSize64} bytes. " +
            $"Close other pictures, or set a lower {nameof(ImageDecodingOptions.MaxPixels)} to refuse such pictures.");
    }
}
