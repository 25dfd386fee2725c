using Pix2Pix.Imaging.Png;
using SkiaSharp;

namespace Pix2Pix.Data;

/// <summary>An image in a file, which is read every time.</summary>
internal abstract class EncodedImage(string name, string place, ImageDecodingOptions reading) : StoredImage(name, place)
{
    protected ImageDecodingOptions Reading => reading;

    public override PlanarImage<byte> ReadRgb()
    {
        using var bitmap = Decode();
        return BitmapReader.Read(bitmap, 3);
    }

    public override PlanarImage Read(SideFormat format)
    {
        PlanarImage image = format.IsHighBitDepth ? ImageDecoder.DecodeHighBitDepth(ReadBytes(), Name, reading) : ReadRgb();
        if (format.Channels == 1) return image.ToGray();

        return image.Channels == format.Channels ? image : image.ToColor();
    }

    public override (PlanarImage<byte> Image, bool SeeThrough, bool HighBitDepth) Examine()
    {
        var bytes = ReadBytes();
        using var bitmap = ImageDecoder.Decode(bytes, Name, reading with { Alpha = AlphaHandling.Keep });
        return (BitmapReader.Read(bitmap, 3), BitmapReader.IsSeeThrough(bitmap), PngHeader.Is16Bit(bytes));
    }

    /// <summary>The whole file, in an array of its own.</summary>
    protected abstract byte[] ReadBytes();

    protected virtual SKBitmap Decode() => ImageDecoder.Decode(ReadBytes(), Name, reading);
}
