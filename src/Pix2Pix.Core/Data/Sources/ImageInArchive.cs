namespace Pix2Pix.Data;

/// <summary>An image in a ZIP archive.</summary>
/// <param name="archive">Shared by its images.</param>
/// <param name="entry">The entry's full name.</param>
/// <param name="reading">Valid.</param>
internal sealed class ImageInArchive(ImageArchive archive, string entry, ImageDecodingOptions reading)
    : EncodedImage($"{archive.Path}/{entry}", entry, reading)
{
    public override (int Width, int Height) ReadSize() => ImageDecoder.ReadSize(ReadBytes(), Name, Reading);

    protected override byte[] ReadBytes() => archive.Read(Place, Name, Reading);
}
