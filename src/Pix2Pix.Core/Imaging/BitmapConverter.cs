using System.Runtime.InteropServices;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.Imaging;

/// <summary>Carries pictures between SkiaSharp's bitmaps and the tensors that the networks see.</summary>
/// <remarks>
/// The mapping is exact at both ends: 0 is -1, 255 is 1, and every 8-bit value survives the way there and back. Colour profiles are
/// ignored, as by the reference implementations' loaders.
/// </remarks>
public static class BitmapConverter
{
    /// <summary>Reads a bitmap into a tensor.</summary>
    /// <param name="bitmap">A picture of any colour type, alpha type and row padding. Its alpha is dropped, not blended. Borrowed.</param>
    /// <param name="channels">3 for RGB, 1 for grey (ITU-R BT.601 luma). Default 3.</param>
    /// <returns>Float32 <c>[1, channels, H, W]</c> on the CPU, values in [-1, 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The bitmap holds no pixels, or SkiaSharp cannot read its colour type.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="channels"/> is neither 1 nor 3.</exception>
    public static Tensor ToTensor(SKBitmap bitmap, int channels = 3)
    {
        if (channels is not (1 or 3))
        {
            throw new ArgumentOutOfRangeException(nameof(channels), channels,
                "A bitmap gives 1 channel (grey) or 3 (RGB). Build a tensor of other channels yourself.");
        }

        var image = BitmapReader.Read(bitmap, channels);
        var tensor = torch.empty(1, channels, image.Height, image.Width, torch.float32);
        ByteRange.ToUnit(image.Data, MemoryMarshal.Cast<byte, float>(tensor.bytes));
        return tensor;
    }

    /// <summary>Makes a bitmap of a tensor.</summary>
    /// <param name="tensor">
    /// Float32 <c>[C, H, W]</c> or <c>[1, C, H, W]</c> on any device, C 1 (grey) or 3 (RGB), values in [-1, 1]; values beyond are
    /// clamped, and each is rounded to the nearest of the 256 levels. Borrowed.
    /// </param>
    /// <returns>An opaque <see cref="SKColorType.Rgba8888"/> bitmap of W x H pixels. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public static SKBitmap ToBitmap(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var shape = tensor.shape;
        if (shape is [1, ..] and { Length: 4 }) shape = shape[1..];
        if (shape is not [1 or 3, > 0, > 0])
        {
            throw new ArgumentException(
                $"The tensor's shape is [{string.Join(", ", tensor.shape)}], but a bitmap is made of [C, H, W] or [1, C, H, W] with 1 or 3 " +
                "channels. Take one picture of a batch with tensor[i], and convert other channels to RGB first.", nameof(tensor));
        }

        using var scope = torch.NewDisposeScope();
        var values = tensor.detach().to(torch.float32).cpu().contiguous();
        int height = (int)shape[1], width = (int)shape[2];
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        try
        {
            WritePixels(MemoryMarshal.Cast<byte, float>(values.bytes), (int)shape[0], bitmap);
            return bitmap;
        }
        catch
        {
            bitmap.Dispose();
            throw;
        }
    }

    private static void WritePixels(ReadOnlySpan<float> planes, int channels, SKBitmap bitmap)
    {
        int width = bitmap.Width, plane = width * bitmap.Height;
        var row = new byte[width * 4];
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var i = (y * width) + x;
                row[4 * x] = ByteRange.FromUnit(planes[i]);
                row[(4 * x) + 1] = channels == 1 ? row[4 * x] : ByteRange.FromUnit(planes[plane + i]);
                row[(4 * x) + 2] = channels == 1 ? row[4 * x] : ByteRange.FromUnit(planes[(2 * plane) + i]);
                row[(4 * x) + 3] = byte.MaxValue;
            }

            Marshal.Copy(row, 0, bitmap.GetPixels() + (y * bitmap.RowBytes), row.Length);
        }

        bitmap.NotifyPixelsChanged();
    }
}
