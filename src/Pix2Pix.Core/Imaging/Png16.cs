using Pix2Pix.Imaging.Png;

namespace Pix2Pix.Imaging;

/// <summary>Reads and writes PNG files with 16 bits per channel as tensors; bitmaps have only 8.</summary>
/// <remarks>
/// Both are exact in all 65536 levels: gray or RGB, with or without alpha, interlaced or not. Color metadata (gAMA, iCCP, sRGB, cICP) does
/// not change the levels. 8-bit files are read exactly, too: 255 becomes 1. TIFF files are not supported: convert them to PNG first.
/// </remarks>
public static class Png16
{
    /// <summary>Decodes an image file.</summary>
    /// <param name="path">A PNG file with 16 bits per channel, or any other file that <see cref="ImageFile"/> reads, with its 8
    /// bits.</param>
    /// <param name="channels">3 for RGB, 1 for gray (ITU-R BT.601 luma). Default 3.</param>
    /// <param name="options">Largest size, handling of alpha and orientation; null for the defaults. Alpha that is kept is composited onto
    /// white.</param>
    /// <returns>Float32 <c>[1, channels, H, W]</c> on the CPU, values in [-1, 1]: 0 is -1, 65535 is 1. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="channels"/> is neither 1 nor 3.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The data is not an image, is truncated or damaged, or claims more pixels than the options
    /// allow.</exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory for an image of that size.</exception>
    public static Tensor Read(string path, int channels = 3, ImageDecodingOptions? options = null)
    {
        var valid = Check(channels, options);
        return ToTensor(ImageFile.ReadBytes(path, valid), path, channels, valid);
    }

    /// <inheritdoc cref="Read(string, int, ImageDecodingOptions?)" path="//returns|//exception"/>
    /// <summary>Decodes an image from a stream.</summary>
    /// <param name="stream">An image file as above, read from its position to its end and left open. Borrowed.</param>
    /// <param name="channels">3 for RGB, 1 for gray. Default 3.</param>
    /// <param name="name">The image's name in messages.</param>
    /// <param name="options">Largest size, handling of alpha and orientation; null for the defaults.</param>
    public static Tensor Read(Stream stream, int channels = 3, string name = "of the stream", ImageDecodingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var valid = Check(channels, options);
        return ToTensor(EncodedImageFile.ReadBytes(stream, name, valid), name, channels, valid);
    }

    /// <inheritdoc cref="Read(string, int, ImageDecodingOptions?)" path="//returns|//exception"/>
    /// <summary>Decodes an image from memory.</summary>
    /// <param name="bytes">An image file as above. Copied.</param>
    /// <param name="channels">3 for RGB, 1 for gray. Default 3.</param>
    /// <param name="name">The image's name in messages.</param>
    /// <param name="options">Largest size, handling of alpha and orientation; null for the defaults.</param>
    public static Tensor Read(ReadOnlySpan<byte> bytes, int channels = 3, string name = "in memory", ImageDecodingOptions? options = null)
    {
        var valid = Check(channels, options);
        EncodedImageFile.ThrowIfTooLong(bytes.Length, name, valid);
        return ToTensor(bytes.ToArray(), name, channels, valid);
    }

    /// <summary>Writes a tensor as a PNG file with 16 bits per channel.</summary>
    /// <param name="tensor">Float32 <c>[C, H, W]</c> or <c>[1, C, H, W]</c> on any device; C is 1 (gray), 3 (RGB) or 4 (RGB and alpha, -1
    /// is transparent). Values in [-1, 1]; values outside are clamped, and each is rounded to the nearest of 65536 levels.
    /// Borrowed.</param>
    /// <param name="path">Ends in .png. An existing file is replaced.</param>
    /// <exception cref="ArgumentException">The tensor has another shape, or the path another extension.</exception>
    /// <remarks>The file has exactly the tensor's channels. On one .NET runtime, the same values give the same bytes.</remarks>
    public static void Write(Tensor tensor, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var extension = Path.GetExtension(path);
        if (!extension.Equals(".png", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"The extension \"{extension}\" is not a format with 16 bits per channel; use .png.", nameof(path));
        }

        var image = ToPlanes(tensor);
        using var stream = File.Create(path);
        PngWriter.Write(stream, image.Width, image.Height, image.Data);
    }

    /// <summary>Writes a tensor to a stream as a PNG with 16 bits per channel.</summary>
    /// <param name="tensor">As for <see cref="Write(Tensor, string)"/>. Borrowed.</param>
    /// <param name="stream">Left open and not flushed. Borrowed.</param>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public static void Write(Tensor tensor, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var image = ToPlanes(tensor);
        PngWriter.Write(stream, image.Width, image.Height, image.Data);
    }

    private static Tensor ToTensor(byte[] file, string name, int channels, ImageDecodingOptions options)
    {
        var image = ImageDecoder.DecodeHighBitDepth(file, name, options);
        if (channels == 1) image = image.ToGray();
        NativeLibraries.EnsureTorch();
        var tensor = torch.empty(1, channels, image.Height, image.Width, torch.float32);
        for (var c = 0; c < channels; c++)
        {
            // A span can hold one plane of the largest image, but not three.
            using var plane = tensor[0, c];
            ValueRange.SixteenBit.Normalize(image.Plane(c % image.Channels), ImageTensor.ValuesOf(plane));
        }

        return tensor;
    }

    private static PlanarImage<ushort> ToPlanes(Tensor tensor)
    {
        TensorCheck.ThrowIfNotFloatingPoint(tensor, nameof(tensor));
        if (tensor.shape is not ([1 or 3 or 4, > 0, > 0] or [1, 1 or 3 or 4, > 0, > 0]))
        {
            throw new ArgumentException(
                $"The tensor's shape is [{string.Join(", ", tensor.shape)}], but an image needs [C, H, W] or [1, C, H, W] with " +
                "1 channel (gray), 3 (RGB) or 4 (RGB and alpha). Take one image of a batch with tensor[i].", nameof(tensor));
        }

        return ComputeThread.Run(() =>
        {
            using var scope = torch.NewDisposeScope();
            var values = tensor.detach().to(torch.float32).cpu().contiguous();
            if (values.dim() == 4) values = values[0];
            var image = new PlanarImage<ushort>((int)values.shape[0], (int)values.shape[2], (int)values.shape[1]);
            for (var c = 0; c < image.Channels; c++) ValueRange.SixteenBit.Denormalize(ImageTensor.ValuesOf(values[c]), image.Plane(c));
            return image;
        });
    }

    private static ImageDecodingOptions Check(int channels, ImageDecodingOptions? options)
    {
        if (channels is not (1 or 3)) throw new ArgumentOutOfRangeException(nameof(channels), channels, "Use 1 channel (gray) or 3 (RGB).");

        options?.ThrowIfInvalid();
        return options ?? ImageDecodingOptions.Default;
    }
}
