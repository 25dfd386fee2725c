namespace Pix2Pix.Data;

/// <summary>A picture in a ZIP archive.</summary>
/// <param name="archive">Shared by its pictures.</param>
/// <param name="entry">The entry's full name.</param>
/// <param name="reading">Valid ones.</param>
internal sealed class PictureInArchive(PictureArchive archive, string entry, PictureReadingOptions reading)
    : EncodedPicture($"{archive.Path}/{entry}", entry, reading)
{
    public override (int Width, int Height) ReadSize() => PictureDecoder.ReadSize(ReadBytes(), Name, Reading);

    protected override byte[] ReadBytes() => archive.Read(Place, Name, Reading);
}
