using Pix2Pix.Common;
using Pix2Pix.Imaging.Png;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Decodes picture files, and says what is wrong with those that cannot be.</summary>
internal static class ImageDecoder
{
    /// <summary>
    /// The size of the bitmap that <see cref="ImageFile.Read(string, ImageDecodingOptions?)"/> would return, from the head of the file.
    /// </summary>
    /// <param name="path">A picture file.</param>
    /// <param name="options">Valid ones.</param>
    /// <exception cref="InvalidDataException">The file is no picture, or claims more pixels than the options allow.</exception>
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
    /// <param name="bytes">A whole picture file.</param>
    /// <param name="name">How messages name the picture.</param>
    /// <param name="options">Valid ones.</param>
    public static (int Width, int Height) ReadSize(byte[] bytes, string name, ImageDecodingOptions options)
    {
        SkiaLibrary.Ensure();
        using var data = SKData.CreateCopy(bytes);
        using var image = Open(data, bytes.Length, name, options);
        return image.ReadSize();
    }

    /// <summary>Decodes a picture as <see cref="ImageFile"/> does.</summary>
    /// <param name="bytes">A whole picture file.</param>
    /// <param name="name">How messages name the picture.</param>
    /// <param name="options">Valid ones.</param>
    public static SKBitmap Decode(ReadOnlySpan<byte> bytes, string name, ImageDecodingOptions options)
    {
        EncodedImageFile.ThrowIfTooLong(bytes.Length, name, options);
        SkiaLibrary.Ensure();
        using var data = SKData.CreateCopy(bytes);
        return Decode(data, name, options);
    }

    /// <inheritdoc cref="Decode(ReadOnlySpan{byte}, string, ImageDecodingOptions)"/>
    /// <param name="data">A whole picture file. Borrowed.</param>
    /// <param name="name">How messages name the picture.</param>
    /// <param name="options">Valid ones.</param>
    public static SKBitmap Decode(SKData data, string name, ImageDecodingOptions options)
    {
        using var whole = BmpPadding.Complete(data);
        using var image = Open(whole, data.Size, name, options);
        if (image.IsJpeg && !JpegEnd.IsIn(EncodedImageFile.BytesOf(whole))) throw DecodedInPart(name, SKCodecResult.IncompleteInput);

        return image.Decode();
    }

    /// <summary>
    /// Decodes a picture to 16 bits a channel: a PNG file that has them exactly, other files with the 8 bits that they have.
    /// </summary>
    /// <param name="file">A whole file, of any format; changed.</param>
    /// <param name="name">How messages name the picture.</param>
    /// <param name="options">Valid ones. What is kept transparent is composed on white.</param>
    /// <returns>One plane of a 16-bit gray PNG, three of everything else.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is no picture, is cut short, is damaged or claims more pixels than the options allow.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">There is no memory for a picture of that size.</exception>
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
                $"There is no memory for the picture {name}: {header.Width} x {header.Height} pixels with 16 bits a channel. Close other " +
                $"pictures, or set a lower {nameof(ImageDecodingOptions.MaxPixels)} to refuse such pictures.", e);
        }
    }

    /// <exception cref="InvalidDataException">That is more pixels than the options allow.</exception>
    public static void ThrowIfTooLarge(int width, int height, string name, ImageDecodingOptions options)
    {
        if ((long)width * height <= options.MaxPixels) return;

        throw new InvalidDataException(
            $"The picture {name} says that it is {width} x {height} pixels, more than the {options.MaxPixels} allowed " +
            $"({nameof(ImageDecodingOptions)}.{nameof(ImageDecodingOptions.MaxPixels)}). A smaller picture is needed, or a higher " +
            "limit if the file can be trusted; if this is not the size that it should have, the file is damaged.");
    }

    public static InvalidDataException DecodedInPart(string name, SKCodecResult result) => new(
        $"The picture {name} could be decoded only in part ({result}): the file is cut short or damaged. " +
        "A whole picture is needed; copy or export it again.");

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
        $"The file {name} ({length} bytes) is no picture that can be decoded ({result}). " +
        "A PNG, JPEG, WebP, BMP or GIF file is needed; convert it or remove it.");
}
