using Pix2Pix.Imaging.Png;

namespace Pix2Pix.Data;

/// <summary>A picture file, wherever it lies. Safe to use from several threads.</summary>
/// <param name="name">How messages name it.</param>
/// <param name="place">Its path in the folder, archive or list that it is of.</param>
internal abstract class StoredPicture(string name, string place)
{
    public string Name => name;

    public string Place => place;

    public abstract (int Width, int Height) ReadSize(PictureReadingOptions options);

    public PlanarImage Read(SideFormat format, PictureReadingOptions options)
    {
        PlanarImage image = format.IsDeep ? PictureDecoder.DecodeDeep(ReadBytes(options), Name, options) : ReadRgb(options);
        if (format.Channels == 1) return image.ToGrey();

        return image.Channels == format.Channels ? image : image.ToColor();
    }

    /// <summary>The picture in full, and what its file holds beyond 8-bit RGB.</summary>
    public (PlanarImage<byte> Image, bool SeeThrough, bool Deep) Examine(PictureReadingOptions options)
    {
        var bytes = ReadBytes(options);
        using var bitmap = PictureDecoder.Decode(bytes, Name, options with { Alpha = AlphaHandling.Keep });
        return (BitmapReader.Read(bitmap, 3), BitmapReader.IsSeeThrough(bitmap), PngHeader.Is16Bit(bytes));
    }

    /// <summary>The whole file, in an array that nobody else uses.</summary>
    protected abstract byte[] ReadBytes(PictureReadingOptions options);

    protected abstract PlanarImage<byte> ReadRgb(PictureReadingOptions options);
}
