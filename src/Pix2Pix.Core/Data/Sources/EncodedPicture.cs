using Pix2Pix.Imaging.Png;
using SkiaSharp;

namespace Pix2Pix.Data;

/// <summary>A picture in a file, which is read every time.</summary>
internal abstract class EncodedPicture(string name, string place, PictureReadingOptions reading) : StoredPicture(name, place)
{
    protected PictureReadingOptions Reading => reading;

    public override PlanarImage<byte> ReadRgb()
    {
        using var bitmap = Decode();
        return BitmapReader.Read(bitmap, 3);
    }

    public override PlanarImage Read(SideFormat format)
    {
        PlanarImage image = format.IsDeep ? PictureDecoder.DecodeDeep(ReadBytes(), Name, reading) : ReadRgb();
        if (format.Channels == 1) return image.ToGrey();

        return image.Channels == format.Channels ? image : image.ToColor();
    }

    public override (PlanarImage<byte> Image, bool SeeThrough, bool Deep) Examine()
    {
        var bytes = ReadBytes();
        using var bitmap = PictureDecoder.Decode(bytes, Name, reading with { Alpha = AlphaHandling.Keep });
        return (BitmapReader.Read(bitmap, 3), BitmapReader.IsSeeThrough(bitmap), PngHeader.Is16Bit(bytes));
    }

    /// <summary>The whole file, in an array that nobody else uses.</summary>
    protected abstract byte[] ReadBytes();

    protected virtual SKBitmap Decode() => PictureDecoder.Decode(ReadBytes(), Name, reading);
}
