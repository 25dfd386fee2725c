using Pix2Pix.Common;
using Pix2Pix.Imaging.Png;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Decodes picture files, and says what is wrong with those that cannot be.</summary>
internal static class PictureDecoder
{
    /// <summary>
    /// The size of the bitmap that <see cref="ImageFile.Read(string, PictureReadingOptions?)"/> would return, from the head of the file.
    /// </summary>
    /// <param name="path">A picture file.</param>
    /// <param name="options">Valid ones.</param>
    /// <exception cref="InvalidDataException">The file is no picture, or claims more pixels than the options allow.</exception>
    public static (int Width, int Height) ReadSize(string path, PictureReadingOptions options)
    {
        using var stream = PictureFile.Open(path);
        PictureFile.ThrowIfTooLong(stream.Length, path, options);
        SkiaLibrary.Ensure();
        var codec = SKCodec.Create(path, out var result) ?? throw NoPicture(path, stream.Length, result);
        using var picture = new OpenedPicture(codec, OriginOf(codec, stream, options), stream.Length, path, options);
        return picture.ReadSize();
    }

    /// <inheritdoc cref="ReadSize(string, PictureReadingOptions)"/>
    /// <param name="bytes">A whole picture file.</param>
    /// <param name="name">How messages name the picture.</param>
    /// <param name="options">Valid ones.</param>
    public static (int Width, int Height) ReadSize(byte[] bytes, string name, PictureReadingOptions options)
    {
        SkiaLibrary.Ensure();
        using var data = SKData.CreateCopy(bytes);
        using var picture = Open(data, bytes.Length, name, options);
        return picture.ReadSize();
    }

    /// <summary>Decodes a picture as <see cref="ImageFile"/> does.</summary>
    /// <param name="bytes">A whole picture file.</param>
    /// <param name="name">How messages name the picture.</param>
    /// <param name="options">Valid ones.</param>
    public static SKBitmap Decode(ReadOnlySpan<byte> bytes, string name, PictureReadingOptions options)
    {
        PictureFile.ThrowIfTooLong(bytes.Length, name, options);
        SkiaLibrary.Ensure();
        using var data = SKData.CreateCopy(bytes);
        return Decode(data, name, options);
    }

    /// <inheritdoc cref="Decode(ReadOnlySpan{byte}, string, PictureReadingOptions)"/>
    /// <param name="data">A whole picture file. Borrowed.</param>
    /// <param name="name">How messages name the picture.</param>
    /// <param name="options">Valid ones.</param>
    public static SKBitmap Decode(SKData data, string name, PictureReadingOptions options)
    {
        using var whole = BmpPadding.Complete(data);
        using var picture = Open(whole, data.Size, name, options);
        if (picture.IsJpeg && !JpegEnd.IsIn(PictureFile.BytesOf(whole))) throw DecodedInPart(name, SKCodecResult.IncompleteInput);

        return picture.Decode();
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
    public static PlanarImage<ushort> DecodeDeep(byte[] file, string name, PictureReadingOptions options)
    {
        if (!PngHeader.Is16Bit(file))
        {
            using var bitmap = Decode(file, name, options);
            return PlanarImage.Deepen(BitmapReader.Read(bitmap, 3));
        }

        var header = PngHeader.Read(file, name);
        ThrowIfTooLarge(header.Width, header.Height, name, options);
        var origin = options.HonoursOrientation ? (SKEncodedOrigin)PngOrientation.Of(new MemoryStream(file)) : SKEncodedOrigin.TopLeft;
        var content = PngContent.Read(file, header, name);
        PngReader.ThrowIfTooFew(content.Pixels.Count, header, name);
        try
        {
            var image = new PlanarImage<ushort>(header.Channels < 3 ? 1 : 3, header.Width, header.Height);
            var blend = new DeepBlend(image, header.Channels, content.TransparentColor, options);
            PngReader.ReadRows(header, content.Pixels, name, blend.Place);
            return origin == SKEncodedOrigin.TopLeft ? image : Turn(image, origin);
        }
        catch (OutOfMemoryException e)
        {
            throw new InsufficientMemoryException(
                $"There is no memory for the picture {name}: {header.Width} x {header.Height} pixels with 16 bits a channel. Close other " +
                $"pictures, or set a lower {nameof(PictureReadingOptions.MaxPixels)} to refuse such pictures.", e);
        }
    }

    /// <exception cref="InvalidDataException">That is more pixels than the options allow.</exception>
    public static void ThrowIfTooLarge(int width, int height, string name, PictureReadingOptions options)
    {
        if ((long)width * height <= options.MaxPixels) return;

        throw new InvalidDataException(
            $"The picture {name} says that it is {width} x {height} pixels, more than the {options.MaxPixels} allowed " +
            $"({nameof(PictureReadingOptions)}.{nameof(PictureReadingOptions.MaxPixels)}). A smaller picture is needed, or a higher " +
            "limit if the file can be trusted; if this is not the size that it should have, the file is damaged.");
    }

    public static InvalidDataException DecodedInPart(string name, SKCodecResult result) => new(
        $"The picture {name} could be decoded only in part ({result}): the file is cut short or damaged. " +
        "A whole picture is needed; copy or export it again.");

    private static OpenedPicture Open(SKData data, long length, string name, PictureReadingOptions options)
    {
        var codec = SKCodec.Create(new SKMemoryStream(data), out var result) ?? throw NoPicture(name, data.Size, result);
        using var stream = data.AsStream();
        return new(codec, OriginOf(codec, stream, options), length, name, options);
    }

    private static PlanarImage<ushort> Turn(PlanarImage<ushort> image, SKEncodedOrigin origin)
    {
        var (width, height) = PictureOrientation.SizeOf(image.Width, image.Height, origin);
        var turned = new PlanarImage<ushort>(image.Channels, width, height);
        for (var c = 0; c < image.Channels; c++)
        {
            PictureOrientation.Turn<ushort>(image.Plane(c), image.Width, image.Height, origin, turned.Plane(c));
        }

        return turned;
    }

    private static SKEncodedOrigin OriginOf(SKCodec codec, Stream file, PictureReadingOptions options)
    {
        if (!options.HonoursOrientation) return SKEncodedOrigin.TopLeft;

        return codec.EncodedFormat == SKEncodedImageFormat.Png ? (SKEncodedOrigin)PngOrientation.Of(file) : codec.EncodedOrigin;
    }

    private static InvalidDataException NoPicture(string name, long length, SKCodecResult result) => new(
        $"The file {name} ({length} bytes) is no picture that can be decoded ({result}). " +
        "A PNG, JPEG, WebP, BMP or GIF file is needed; convert it or remove it.");
}
