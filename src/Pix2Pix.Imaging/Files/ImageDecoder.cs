using Pix2Pix.Common;
using Pix2Pix.Imaging.Png;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Decodes image files and explains why a file cannot be decoded.</summary>
internal static class ImageDecoder
{
    /// <summary>
    /// Reads from the file's header the size that <see cref="ImageFile.Read(string, ImageDecodingOptions?)"/> would return.
    /// </summary>
    /// <param name="path">An image file.</param>
    /// <param name="options">Valid options.</param>
    /// <exception cref="InvalidDataException">The file is not an image, or claims more pixels than the options allow.</exception>
    public static (int Width, int Height) ReadSize(string path, ImageDecodingOptions options)
    {
        using var stream = EncodedImageFile.Open(path);
        EncodedImageFile.ThrowIfTooLong(stream.Length, path, options);
        SkiaLibrary.Ensure();
        var codec = SKCodec.Create(path, out var result) ?? throw NoImage(path, stream.Length, result);
        using var image = new OpenedImage(codec, OriginOf(codec, stream, options), stream.Length, path, options);
        return image.ReadSize();
    }

    /// <inheritdoc cref="ReadSize(string, ImageDecodingOptions)"/>
    /// <param name="bytes">A complete image file.</param>
    /// <param name="name">Name of the image in messages.</param>
    /// <param name="options">Valid options.</param>
    public static (int Width, int Height) ReadSize(byte[] bytes, string name, ImageDecodingOptions options)
    {
        SkiaLibrary.Ensure();
        using var data = SKData.CreateCopy(bytes);
        using var image = Open(data, bytes.Length, name, options);
        return image.ReadSize();
    }

    /// <summary>Decodes an image like <see cref="ImageFile"/>.</summary>
    /// <param name="bytes">A complete image file.</param>
    /// <param name="name">Name of the image in messages.</param>
    /// <param name="options">Valid options.</param>
    public static SKBitmap Decode(ReadOnlySpan<byte> bytes, string name, ImageDecodingOptions options)
    {
        EncodedImageFile.ThrowIfTooLong(bytes.Length, name, options);
        SkiaLibrary.Ensure();
        using var data = SKData.CreateCopy(bytes);
        return Decode(data, name, options);
    }

    /// <inheritdoc cref="Decode(ReadOnlySpan{byte}, string, ImageDecodingOptions)"/>
    /// <param name="data">A complete image file. Borrowed.</param>
    /// <param name="name">Name of the image in messages.</param>
    /// <param name="options">Valid options.</param>
    public static SKBitmap Decode(SKData data, string name, ImageDecodingOptions options)
    {
        using var whole = BmpPadding.Complete(data);
        using var image = Open(whole, data.Size, name, options);
        if (image.IsJpeg && !JpegEnd.IsIn(EncodedImageFile.BytesOf(whole))) throw DecodedInPart(name, SKCodecResult.IncompleteInput);

        return image.Decode();
    }

    /// <summary>Decodes an image to 16 bits per channel: exactly for a 16-bit PNG file, from 8 bits for other files.</summary>
    /// <param name="file">A complete file of any format; modified.</param>
    /// <param name="name">Name of the image in messages.</param>
    /// <param name="options">Valid options. Kept alpha is composited over white.</param>
    /// <returns>One plane for a 16-bit gray PNG, three for all other files.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is not an image, is truncated or damaged, or claims more pixels than the options allow.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory for an image of that size.</exception>
    public static PlanarImage<ushort> DecodeHighBitDepth(byte[] file, string name, ImageDecodingOptions options)
    {
        if (!PngHeader.Is16Bit(file))
        {
            using var bitmap = Decode(file, name, options);
            return PlanarImage.Deepen(BitmapReader.Read(bitmap, 3));
        }

        var header = PngHeader.Read(file, name);
        ThrowIfTooLarge(header.Width, header.Height, name, options);
        var origin = options.AutoOrient ? (SKEncodedOrigin)PngOrientation.Read(new MemoryStream(file)) : SKEncodedOrigin.TopLeft;
        var content = PngContent.Read(file, header, name);
        PngReader.ThrowIfTooFew(content.Pixels.Count, header, name);
        try
        {
            var image = new PlanarImage<ushort>(header.Channels < 3 ? 1 : 3, header.Width, header.Height);
            var blend = new HighBitDepthBlend(image, header.Channels, content.TransparentColor, options);
            PngReader.ReadRows(header, content.Pixels, name, blend.Place);
            return origin == SKEncodedOrigin.TopLeft ? image : Turn(image, origin);
        }
        catch (OutOfMemoryException e)
        {
            throw new InsufficientMemoryException(
                $"There is not enough memory for the image {name}: {header.Width} x {header.Height} pixels with 16 bits per channel. " +
                $"Close other images, or set a lower {nameof(ImageDecodingOptions.MaxPixels)} to reject such images.", e);
        }
    }

    /// <exception cref="InvalidDataException">The size exceeds the pixels that the options allow.</exception>
    public static void ThrowIfTooLarge(int width, int height, string name, ImageDecodingOptions options)
    {
        if ((long)width * height <= options.MaxPixels) return;

        throw new InvalidDataException(
            $"The image {name} claims to be {width} x {height} pixels, more than the {options.MaxPixels} allowed " +
            $"({nameof(ImageDecodingOptions)}.{nameof(ImageDecodingOptions.MaxPixels)}). A smaller image is needed, or a higher " +
            "limit if the file can be trusted. If the image should have another size, the file is damaged.");
    }

    public static InvalidDataException DecodedInPart(string name, SKCodecResult result) => new(
        $"The image {name} could only be decoded in part ({result}): the file is truncated or damaged. " +
        "A complete image is needed; copy or export it again.");

    private static OpenedImage Open(SKData data, long length, string name, ImageDecodingOptions options)
    {
        var codec = SKCodec.Create(new SKMemoryStream(data), out var result) ?? throw NoImage(name, data.Size, result);
        using var stream = data.AsStream();
        return new(codec, OriginOf(codec, stream, options), length, name, options);
    }

    private static PlanarImage<ushort> Turn(PlanarImage<ushort> image, SKEncodedOrigin origin)
    {
        var (width, height) = ImageOrientation.SizeOf(image.Width, image.Height, origin);
        var turned = new PlanarImage<ushort>(image.Channels, width, height);
        for (var c = 0; c < image.Channels; c++)
        {
            ImageOrientation.Turn<ushort>(image.Plane(c), image.Width, image.Height, origin, turned.Plane(c));
        }

        return turned;
    }

    private static SKEncodedOrigin OriginOf(SKCodec codec, Stream file, ImageDecodingOptions options)
    {
        if (!options.AutoOrient) return SKEncodedOrigin.TopLeft;

        return codec.EncodedFormat == SKEncodedImageFormat.Png ? (SKEncodedOrigin)PngOrientation.Read(file) : codec.EncodedOrigin;
    }

    private static InvalidDataException NoImage(string name, long length, SKCodecResult result) => new(
        $"The file {name} ({length} bytes) is not an image that can be decoded ({result}). " +
        "A PNG, JPEG, WebP, BMP or GIF file is needed; convert it or remove it.");
}
