using System.Runtime.InteropServices;
using Pix2Pix.Common;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.Imaging;

/// <summary>Reads and writes PNG files of 16 bits a channel as tensors: bitmaps of apps have 8.</summary>
/// <remarks>
/// Grey is read exactly. Colour is read through SkiaSharp's half floats: exact below level 2048, off by at most 16 of 65535 levels above, which is 0.0005 of the
/// range [-1, 1]. Writing is exact. Files of 8 bits are read exactly, too: 255 becomes 1.
/// </remarks>
public static class DeepImageFile
{
    /// <summary>Decodes a picture file.</summary>
    /// <param name="path">A PNG file of 16 bits a channel; every other file that <see cref="ImageFile"/> reads serves as well, with its 8 bits.</param>
    /// <param name="channels">3 for RGB, 1 for grey (of colours their luma, ITU-R BT.601). Default 3.</param>
    /// <param name="options">Largest size, what becomes of alpha and orientation; null for the defaults. Alpha that is kept is composed on white.</param>
    /// <returns>Float32 <c>[1, channels, H, W]</c> on the CPU, values in [-1, 1]: 0 is -1, 65535 is 1. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="channels"/> is neither 1 nor 3.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no picture, is cut short, is damaged or claims more pixels than the options allow.</exception>
    /// <exception cref="InsufficientMemoryException">There is no memory for a picture of that size.</exception>
    public static Tensor Read(string path, int channels = 3, PictureReadingOptions? options = null)
    {
        ThrowIfUnfit(channels);
        options?.ThrowIfInvalid();
        return ToTensor(DeepPictureDecoder.Decode(ImageFile.ReadBytes(path, options ?? PictureReadingOptions.Default), path, options ?? PictureReadingOptions.Default), channels);
    }

    /// <summary>Decodes a picture from a stream.</summary>
    /// <param name="stream">As the file of <see cref="Read(string, int, PictureReadingOptions?)"/>, from its position to its end. Left open at its end. Borrowed.</param>
    /// <param name="channels">3 for RGB, 1 for grey. Default 3.</param>
    /// <param name="name">How messages name the picture.</param>
    /// <param name="options">Largest size, what becomes of alpha and orientation; null for the defaults.</param>
    /// <returns>Float32 <c>[1, channels, H, W]</c> on the CPU, values in [-1, 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="channels"/> is neither 1 nor 3.</exception>
    /// <exception cref="InvalidDataException">The stream holds no picture, is cut short, is damaged or claims more pixels than the options allow.</exception>
    /// <exception cref="InsufficientMemoryException">There is no memory for a picture of that size.</exception>
    public static Tensor Read(Stream stream, int channels = 3, string name = "of the stream", PictureReadingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ThrowIfUnfit(channels);
        options?.ThrowIfInvalid();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return ToTensor(DeepPictureDecoder.Decode(bytes.ToArray(), name, options ?? PictureReadingOptions.Default), channels);
    }

    /// <summary>Writes a tensor as a PNG file of 16 bits a channel.</summary>
    /// <param name="tensor">
    /// Float32 <c>[C, H, W]</c> or <c>[1, C, H, W]</c> on any device, C being 1 (grey) or 3 (RGB), values in [-1, 1]; values beyond are clamped, and each is
    /// rounded to the nearest of 65536 levels. Borrowed.
    /// </param>
    /// <param name="path">Ends in .png. An existing file is replaced.</param>
    /// <exception cref="ArgumentException">The tensor has another shape, or the extension is another.</exception>
    /// <remarks>SkiaSharp writes 16 bits as red, green, blue and alpha: grey has three equal channels, and alpha is opaque.</remarks>
    public static void Write(Tensor tensor, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var extension = Path.GetExtension(path);
        if (!extension.Equals(".png", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"The extension \"{extension}\" names no format that holds 16 bits a channel; use .png.", nameof(path));
        }

        using var data = Encode(tensor);
        using var stream = File.Create(path);
        data.SaveTo(stream);
    }

    /// <summary>Writes a tensor as a PNG of 16 bits a channel to a stream.</summary>
    /// <param name="tensor">As <see cref="Write(Tensor, string)"/> takes it. Borrowed.</param>
    /// <param name="stream">Left open and not flushed. Borrowed.</param>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public static void Write(Tensor tensor, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var data = Encode(tensor);
        data.SaveTo(stream);
    }

    private static Tensor ToTensor(DeepPlanarImage image, int channels)
    {
        if (channels == 1) image = (DeepPlanarImage)image.ToGrey();
        var tensor = torch.empty(1, channels, image.Height, image.Width, torch.float32);
        var values = PictureFormat.ValuesOf(tensor);
        for (var at = 0; at < values.Length; at += image.Data.Length) ValueRange.SixteenBit.ToNetwork<ushort>(image.Data, values.Slice(at, image.Data.Length));
        return tensor;
    }

    private static SKData Encode(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.shape is not ([1 or 3, > 0, > 0] or [1, 1 or 3, > 0, > 0]))
        {
            throw new ArgumentException(
                $"The tensor's shape is [{string.Join(", ", tensor.shape)}], but a picture is made of [C, H, W] or [1, C, H, W] with 1 or 3 channels. Take one " +
                "picture of a batch with tensor[i].", nameof(tensor));
        }

        return ComputeThread.Run(() =>
        {
            using var scope = torch.NewDisposeScope();
            return Encode(PictureFormat.ValuesOf(tensor.detach().to(torch.float32).cpu().contiguous()), (int)tensor.shape[^1], (int)tensor.shape[^2]);
        });
    }

    // Of the color types that SkiaSharp encodes with 16 bits, only this one holds all of them; marked opaque, some versions would write its rows wrongly.
    private static SKData Encode(ReadOnlySpan<float> values, int width, int height)
    {
        var plane = width * height;
        var levels = new ushort[values.Length];
        ValueRange.SixteenBit.FromNetwork(values, levels.AsSpan());
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.RgbaF32, SKAlphaType.Unpremul));
        var row = new float[4 * width];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (y * width) + x;
                for (var c = 0; c < 3; c++) row[(4 * x) + c] = levels[(values.Length == plane ? 0 : c * plane) + at] / (float)ushort.MaxValue;
                row[(4 * x) + 3] = 1;
            }

            Marshal.Copy(row, 0, bitmap.GetPixels() + (nint)((long)y * bitmap.RowBytes), row.Length);
        }

        bitmap.NotifyPixelsChanged();
        return bitmap.Encode(SKEncodedImageFormat.Png, 100) ?? throw new InvalidOperationException(
            $"SkiaSharp cannot encode {width} x {height} pixels with 16 bits a channel. Write it with 8 bits: BitmapConverter.ToBitmap, then ImageFile.Write.");
    }

    private static void ThrowIfUnfit(int channels)
    {
        if (channels is not (1 or 3)) throw new ArgumentOutOfRangeException(nameof(channels), channels, "A picture gives 1 channel (grey) or 3 (RGB).");
    }
}
