using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Converts between SkiaSharp bitmaps and the networks' tensors.</summary>
/// <remarks>
/// The mapping is exact at both ends: 0 is -1, 255 is 1. Every 8-bit value survives the round trip; through lightness and color (CIELAB) it
/// survives within two levels. Bitmaps in another color space are converted to sRGB. Alpha is composited onto white, whereas the loaders of
/// the reference implementations drop it; <see cref="ImageFile.Read(string, ImageDecodingOptions?)"/> can drop it too, or use another
/// color.
/// </remarks>
public static class BitmapConverter
{
    /// <summary>Reads a bitmap into a gray or RGB tensor.</summary>
    /// <param name="bitmap">An image of any color type, alpha type and row padding; transparent pixels are composited onto white.
    /// Borrowed.</param>
    /// <param name="channels">3 for RGB, 1 for gray (ITU-R BT.601 luma). Default 3.</param>
    /// <returns>Float32 <c>[1, channels, H, W]</c> on the CPU, values in [-1, 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The bitmap has no pixels, or SkiaSharp cannot read its color type.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="channels"/> is neither 1 nor 3.</exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded here.</exception>
    public static Tensor ToTensor(SKBitmap bitmap, int channels = 3)
    {
        if (channels is not (1 or 3))
        {
            throw new ArgumentOutOfRangeException(
                nameof(channels), channels, "A bitmap has 1 channel (gray) or 3 (RGB). Build a tensor of other channels yourself.");
        }

        return ImageTensor.Encode([BitmapReader.Read(bitmap, 3)], ColorEncoding.Rgb, channels);
    }

    /// <inheritdoc cref="ToTensor(SKBitmap, int)" path="//exception"/>
    /// <summary>Reads a bitmap into a tensor of a color encoding's channels.</summary>
    /// <param name="bitmap">As above. Borrowed.</param>
    /// <param name="encoding">The encoding of the channels; <see cref="ColorEncoding.Rgb"/> is RGB here.</param>
    /// <returns>Float32 <c>[1, C, H, W]</c> on the CPU, values in [-1, 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="encoding"/> is unknown.</exception>
    public static Tensor ToTensor(SKBitmap bitmap, ColorEncoding encoding)
    {
        ThrowIfUnknown(encoding);
        return ImageTensor.Encode([BitmapReader.Read(bitmap, 3)], encoding, ColorEncodings.ChannelsOf(encoding) ?? 3);
    }

    /// <summary>Converts a tensor to a bitmap.</summary>
    /// <param name="tensor">Float32 <c>[C, H, W]</c> or <c>[1, C, H, W]</c> on any device, values in [-1, 1]. Values outside are clamped,
    /// and each is rounded to the nearest of 256 levels. Borrowed.</param>
    /// <param name="encoding">The encoding of the channels. Default <see cref="ColorEncoding.Rgb"/>: 1 channel is gray, 3 are RGB.</param>
    /// <param name="lightness">The network's input, for <see cref="ColorEncoding.LabAb"/> only: lightness L / 50 - 1, <c>[1, H, W]</c> or
    /// <c>[1, 1, H, W]</c> on any device. Other encodings ignore it. Borrowed.</param>
    /// <returns>An opaque <see cref="SKColorType.Rgba8888"/> bitmap of W x H pixels. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The tensor or the lightness has another shape, or the lightness is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="encoding"/> is unknown.</exception>
    public static SKBitmap ToBitmap(Tensor tensor, ColorEncoding encoding = ColorEncoding.Rgb, Tensor? lightness = null)
    {
        TensorCheck.ThrowIfNotFloatingPoint(tensor, nameof(tensor));
        ThrowIfUnknown(encoding);
        ThrowIfUnfit(tensor, encoding);
        if (encoding == ColorEncoding.LabAb) ThrowIfUnfit(lightness, tensor);

        using var scope = torch.NewDisposeScope();
        var rgb = new PlanarImage<byte>(3, (int)tensor.shape[^1], (int)tensor.shape[^2]);
        ColorEncodings.Decode(ValuesOf(tensor), encoding, encoding == ColorEncoding.LabAb ? ValuesOf(lightness!) : [], rgb);
        return BitmapWriter.Write(rgb);
    }

    // The caller's dispose scope owns the tensor that holds the values.
    private static ReadOnlySpan<float> ValuesOf(Tensor tensor) =>
        ImageTensor.ValuesOf(tensor.detach().to(torch.float32).cpu().contiguous());

    private static void ThrowIfUnknown(ColorEncoding encoding)
    {
        if (Enum.IsDefined(encoding)) return;

        throw new ArgumentOutOfRangeException(nameof(encoding), encoding, $"Use {string.Join(", ", Enum.GetNames<ColorEncoding>())}.");
    }

    private static void ThrowIfUnfit(Tensor tensor, ColorEncoding encoding)
    {
        var channels = ColorEncodings.ChannelsOf(encoding);
        if (ShapeOfOne(tensor) is [var c, > 0, > 0] && (channels is { } needed ? c == needed : c is 1 or 3)) return;

        throw new ArgumentException(
            $"The tensor's shape is [{string.Join(", ", tensor.shape)}], but a bitmap needs [C, H, W] or [1, C, H, W] with " +
            (channels is { } count ? $"{count} channel{(count == 1 ? "" : "s")} of {encoding}. " : "1 or 3 channels. ") +
            "Take one image of a batch with tensor[i], and convert other channels to RGB first.", nameof(tensor));
    }

    private static void ThrowIfUnfit(Tensor? lightness, Tensor color)
    {
        var size = color.shape[^2..];
        if (lightness is not null) TensorCheck.ThrowIfNotFloatingPoint(lightness, nameof(lightness));
        if (lightness is not null && ShapeOfOne(lightness) is [1, var height, var width] && height == size[0] && width == size[1]) return;

        var found = lightness is null ? "missing" : $"[{string.Join(", ", lightness.shape)}]";
        throw new ArgumentException(
            $"The lightness is {found}, but a bitmap of {ColorEncoding.LabAb} [{string.Join(", ", color.shape)}] needs a lightness of " +
            $"[1, {size[0]}, {size[1]}]. Pass the network's input.", nameof(lightness));
    }

    private static long[] ShapeOfOne(Tensor tensor) => tensor.shape is [1, _, _, _] shape ? shape[1..] : tensor.shape;
}
