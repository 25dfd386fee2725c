using Pix2Pix.Imaging.Png;
using SkiaSharp;

namespace Pix2Pix.Imaging;

/// <summary>Decodes pictures to 16 bits a channel: PNG files that have them exactly, other files with the 8 bits that they have.</summary>
internal static class DeepPictureDecoder
{
    /// <param name="file">A whole file, of any format; changed.</param>
    /// <param name="name">How messages name the picture.</param>
    /// <param name="options">Valid ones. What is kept transparent is composed on white.</param>
    /// <returns>One plane of a 16-bit gray PNG, three of everything else.</returns>
    /// <exception cref="InvalidDataException">
    /// The file is no picture, is cut short, is damaged or claims more pixels than the options allow.
    /// </exception>
    /// <exception cref="InsufficientMemoryException">There is no memory for a picture of that size.</exception>
    public static DeepPlanarImage Decode(byte[] file, string name, PictureReadingOptions options)
    {
        if (!PngHeader.Is16Bit(file))
        {
            using var bitmap = ImageFile.Decode(file, name, options);
            return DeepPlanarImage.Of(BitmapReader.Read(bitmap, 3));
        }

        var header = PngHeader.Read(file, name);
        PictureDecoder.ThrowIfTooLarge(header.Width, header.Height, name, options);
        var origin = options.HonoursOrientation ? (SKEncodedOrigin)PngOrientation.Of(new MemoryStream(file)) : SKEncodedOrigin.TopLeft;
        var content = PngContent.Read(file, header, name);
        PngReader.ThrowIfTooFew(content.Pixels.Count, header, name);
        try
        {
            var image = new DeepPlanarImage(header.Channels < 3 ? 1 : 3, header.Width, header.Height);
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

    private static DeepPlanarImage Turn(DeepPlanarImage image, SKEncodedOrigin origin)
    {
        var (width, height) = PictureOrientation.SizeOf(image.Width, image.Height, origin);
        var turned = new DeepPlanarImage(image.Channels, width, height);
        for (var c = 0; c < image.Channels; c++)
        {
            PictureOrientation.Turn<ushort>(image.Plane(c), image.Width, image.Height, origin, turned.Plane(c));
        }

        return turned;
    }
}
