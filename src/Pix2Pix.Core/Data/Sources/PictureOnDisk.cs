namespace Pix2Pix.Data;

/// <summary>A picture in a file of its own.</summary>
/// <param name="path">The file.</param>
/// <param name="listed">Its path as a list has it; null for one of a folder.</param>
internal sealed class PictureOnDisk(string path, string? listed = null) : StoredPicture(path, listed ?? System.IO.Path.GetFileName(path))
{
    public override (int Width, int Height) ReadSize(PictureReadingOptions options) => PictureDecoder.ReadSize(Name, options);

    protected override byte[] ReadBytes(PictureReadingOptions options) => ImageFile.ReadBytes(Name, options);

    protected override PlanarImage<byte> ReadRgb(PictureReadingOptions options)
    {
        using var bitmap = ImageFile.Read(Name, options);
        return BitmapReader.Read(bitmap, 3);
    }
}
