using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Carries pictures between SkiaSharp's bitmaps and the tensors that the networks see.</summary>
/// <remarks>
/// The mapping is exact at both ends: 0 is -1, 255 is 1, and every 8-bit value survives the way there and back; by way of lightness and
/// colours it survives within two levels. A bitmap tagged with another color space is converted to sRGB. Alpha is composed on white, where
/// the loaders of the reference implementations drop it; <see cref="ImageFile.Read(string, ImageDecodingOptions?)"/> can drop it, or
/// compose on another colour.
/// </remarks>
public static class BitmapConverter
{
    /// <summary>Reads a bitmap into a tensor of grey or RGB.</summary>
    /// <param name="bitmap">
    /// A picture of any colour type, alpha type and row padding. What is transparent is composed on white. Borrowed.
    /// </param>
    /// <param name="channels">3 for RGB, 1 for grey (ITU-R BT.601 luma). Default 3.</param>
    /// <returns>Float32 <c>[1, channels, H, W]</c> on the CPU, values in [-1, 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The bitmap holds no pixels, or SkiaSharp cannot read its colour type.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="channels"/> is neither 1 nor 3.</exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded here.</exception>
    public static Tensor ToTensor(SKBitmap bitmap, int channels = 3)
    {
        if (channels is not (1 or 3))
        {
            throw new ArgumentOutOfRangeException(nameof(channels), channels,
                "A bitmap gives 1 channel (grey) or 3 (RGB). Build a tensor of other channels yourself.");
        }

        return ImageTensor.Encode([BitmapReader.Read(bitmap, 3)], ColorEncoding.Rgb, channels);
    }

    /// <summary>Reads a bitmap into a tensor of the channels that an encoding has.</summary>
    /// <param name="bitmap">
    /// A picture of any colour type, alpha type and row padding. What is transparent is composed on white. Borrowed.
    /// </param>
    /// <param name="encoding">What the channels shall stand for; <see cref="ColorEncoding.Rgb"/> is RGB here.</param>
    /// <returns>Float32 <c>[1, C, H, W]</c> on the CPU, values in [-1, 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The bitmap holds no pixels, or SkiaSharp cannot read its colour type.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="encoding"/> is none that is known.</exception>
    public static Tensor ToTensor(SKBitmap bitmap, ColorEncoding encoding)
    {
        ThrowIfUnknown(encoding);
        return ImageTensor.Encode([BitmapReader.Read(bitmap, 3)], encoding, ColorEncodings.ChannelsOf(encoding) ?? 3);
    }

    /// <summary>Makes a bitmap of a tensor.</summary>
    /// <param name="tensor">
    /// Float32 <c>[C, H, W]</c> or <c>[1, C, H, W]</c> on any device, values in [-1, 1]; values beyond are clamped, and each is rounded to
    /// the nearest of the 256 levels. Borrowed.
    /// </param>
    /// <param name="encoding">What the channels stand for. Default <see cref="ColorEncoding.Rgb"/>: 1 is grey, 3 are RGB.</param>
    /// <param name="lightness">
    /// The lightness that belongs to <see cref="ColorEncoding.LabAb"/>, L / 50 - 1, <c>[1, H, W]</c> or <c>[1, 1, H, W]</c> on any
    /// device: what the network saw. Other encodings do not look at it. Borrowed.
    /// </param>
    /// <returns>An opaque <see cref="SKColorType.Rgba8888"/> bitmap of W x H pixels. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">
    /// The tensor has another shape, or the lightness that is needed is missing or has another shape.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="encoding"/> is none that is known.</exception>
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

    // The tensor that holds the values belongs to the scope around.
    private static ReadOnlySpan<float> ValuesOf(Tensor tensor) =>
        ImageTensor.ValuesOf(tensor.detach().to(torch.float32).cpu().contiguous());

    private static void ThrowIfUnknown(ColorEncoding encoding)
    {
        if (!Enum.IsDefined(encoding))
        {
            throw new ArgumentOutOfRangeException(
                nameof(encoding), encoding, $"Use one of {string.Join(", ", Enum.GetNames<ColorEncoding>())}.");
        }
    }

    private static void ThrowIfUnfit(Tensor tensor, ColorEncoding encoding)
    {
        var channels = ColorEncodings.ChannelsOf(encoding);
        if (ShapeOfOne(tensor) is [var c, > 0, > 0] && (channels is { } needed ? c == needed : c is 1 or 3)) return;

        throw new ArgumentException(
            $"The tensor's shape is [{string.Join(", ", tensor.shape)}], but a bitmap is made of [C, H, W] or [1, C, H, W] with " +
            (channels is { } count ? $"{count} channel{(count == 1 ? "" : "s")} of {encoding}. " : "1 or 3 channels. ") +
            "Take one picture of a batch with tensor[i], and convert other channels to RGB first.", nameof(tensor));
    }

    private static void ThrowIfUnfit(Tensor? lightness, Tensor color)
    {
        var size = color.shape[^2..];
        if (lightness is not null) TensorCheck.ThrowIfNotFloatingPoint(lightness, nameof(lightness));
        if (lightness is not null && ShapeOfOne(lightness) is [1, var height, var width] && height == size[0] && width == size[1]) return;

        var found = lightness is null ? "missing" : $"[{string.Join(", ", lightness.shape)}]";
        throw new ArgumentException(
            $"The lightness is {found}, but a bitmap of {ColorEncoding.LabAb} [{string.Join(", ", color.shape)}] needs one of " +
            $"[1, {size[0]}, {size[1]}]. Hand over what the network saw.", nameof(lightness));
    }

    private static long[] ShapeOfOne(Tensor tensor) => tensor.shape is [1, _, _, _] shape ? shape[1..] : tensor.shape;
}
