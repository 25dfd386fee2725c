using Pix2Pix.Imaging.Png;

namespace Pix2Pix.Imaging;

/// <summary>Reads and writes PNG files of 16 bits a channel as tensors: bitmaps of apps have 8.</summary>
/// <remarks>
/// Both are exact, all 65536 levels in every channel: gray, RGB, with and without alpha, interlaced or not. What a file says about showing
/// its levels (gAMA, iCCP, sRGB, cICP) changes none of them. Files of 8 bits are read exactly, too: 255 becomes 1. TIFF files are not read:
/// convert them to PNG first.
/// </remarks>
public static class Png16
{
    /// <summary>Decodes a picture file.</summary>
    /// <param name="path">
    /// A PNG file of 16 bits a channel; every other file that <see cref="ImageFile"/> reads serves as well, with its 8 bits.
    /// </param>
    /// <param name="channels">3 for RGB, 1 for grey (of colours their luma, ITU-R BT.601). Default 3.</param>
    /// <param name="options">
    /// Largest size, what becomes of alpha and orientation; null for the defaults. Alpha that is kept is composed on white.
    /// </param>
    /// <returns>Float32 <c>[1, channels, H, W]</c> on the CPU, values in [-1, 1]: 0 is -1, 65535 is 1. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="channels"/> is neither 1 nor 3.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no picture, is cut short, is damaged or claims more pixels than the options allow.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">There is no memory for a picture of that size.</exception>
    public static Tensor Read(string path, int channels = 3, ImageDecodingOptions? options = null)
    {
        var valid = Check(channels, options);
        return ToTensor(ImageFile.ReadBytes(path, valid), path, channels, valid);
    }

    /// <summary>Decodes a picture from a stream.</summary>
    /// <param name="stream">
    /// As the file of <see cref="Read(string, int, ImageDecodingOptions?)"/>, from its position to its end. Left open at its end.
    /// Borrowed.
    /// </param>
    /// <param name="channels">3 for RGB, 1 for grey. Default 3.</param>
    /// <param name="name">How messages name the picture.</param>
    /// <param name="options">Largest size, what becomes of alpha and orientation; null for the defaults.</param>
    /// <returns>Float32 <c>[1, channels, H, W]</c> on the CPU, values in [-1, 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="channels"/> is neither 1 nor 3.</exception>
    /// <exception cref="InvalidDataException">
    /// The stream holds no picture, is cut short, is damaged or claims more pixels than the options allow.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">There is no memory for a picture of that size.</exception>
    public static Tensor Read(Stream stream, int channels = 3, string name = "of the stream", ImageDecodingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var valid = Check(channels, options);
        return ToTensor(EncodedImageFile.ReadBytes(stream, name, valid), name, channels, valid);
    }

    /// <summary>Decodes a picture from memory.</summary>
    /// <param name="bytes">As the file of <see cref="Read(string, int, ImageDecodingOptions?)"/>. Copied.</param>
    /// <param name="channels">3 for RGB, 1 for gray. Default 3.</param>
    /// <param name="name">How messages name the picture.</param>
    /// <param name="options">Largest size, what becomes of alpha and orientation; null for the defaults.</param>
    /// <returns>Float32 <c>[1, channels, H, W]</c> on the CPU, values in [-1, 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="channels"/> is neither 1 nor 3.</exception>
    /// <exception cref="InvalidDataException">
    /// The bytes are no picture, are cut short, are damaged or claim more pixels than the options allow.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">There is no memory for a picture of that size.</exception>
    public static Tensor Read(ReadOnlySpan<byte> bytes, int channels = 3, string name = "in memory", ImageDecodingOptions? options = null)
    {
        var valid = Check(channels, options);
        EncodedImageFile.ThrowIfTooLong(bytes.Length, name, valid);
        return ToTensor(bytes.ToArray(), name, channels, valid);
    }

    /// <summary>Writes a tensor as a PNG file of 16 bits a channel.</summary>
    /// <param name="tensor">
    /// Float32 <c>[C, H, W]</c> or <c>[1, C, H, W]</c> on any device, C being 1 (gray), 3 (RGB) or 4 (RGB and alpha, -1 for transparent),
    /// values in [-1, 1]; values beyond are clamped, and each is rounded to the nearest of 65536 levels. Borrowed.
    /// </param>
    /// <param name="path">Ends in .png. An existing file is replaced.</param>
    /// <exception cref="ArgumentException">The tensor has another shape, or the extension is another.</exception>
    /// <remarks>The file has the tensor's channels and no other. With one .NET runtime, the same values give the same bytes.</remarks>
    public static void Write(Tensor tensor, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var extension = Path.GetExtension(path);
        if (!extension.Equals(".png", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"The extension \"{extension}\" names no format that holds 16 bits a channel; use .png.", nameof(path));
        }

        var image = ToPlanes(tensor);
        using var stream = File.Create(path);
        PngWriter.Write(stream, image.Width, image.Height, image.Data);
    }

    /// <summary>Writes a tensor as a PNG of 16 bits a channel to a stream.</summary>
    /// <param name="tensor">As <see cref="Write(Tensor, string)"/> takes it. Borrowed.</param>
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
            // A span holds one plane of the largest picture, and not three.
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
                $"The tensor's shape is [{string.Join(", ", tensor.shape)}], but a picture is made of [C, H, W] or [1, C, H, W] with " +
                "1 channel (gray), 3 (RGB) or 4 (RGB and alpha). Take one picture of a batch with tensor[i].", nameof(tensor));
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
        if (channels is not (1 or 3))
        {
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "A picture gives 1 channel (gray) or 3 (RGB).");
        }

        options?.ThrowIfInvalid();
        return options ?? ImageDecodingOptions.Default;
    }
}
