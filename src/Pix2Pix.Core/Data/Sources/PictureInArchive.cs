namespace Pix2Pix.Data;

/// <summary>A picture in a ZIP archive.</summary>
/// <param name="archive">Shared by its pictures.</param>
/// <param name="entry">The entry's full name.</param>
internal sealed class PictureInArchive(PictureArchive archive, string entry) : StoredPicture($"{archive.Path}/{entry}", entry)
{
    public override (int Width, int Height) ReadSize(PictureReadingOptions options) => PictureDecoder.ReadSize(ReadBytes(options), Name, options);

    protected override byte[] ReadBytes(PictureReadingOptions options) => archive.Read(Place, Name, options);

    protected override PlanarImage<byte> ReadRgb(PictureReadingOptions options)
    {
        using var bitmap = PictureDecoder.Decode(ReadBytes(options), Name, options);
        return BitmapReader.Read(bitmap, 3);
    }
}
