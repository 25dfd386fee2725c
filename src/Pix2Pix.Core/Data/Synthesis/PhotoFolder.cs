namespace Pix2Pix.Data;

/// <summary>A folder of photos, one a file.</summary>
/// <param name="folder">Holds at least one picture.</param>
/// <param name="reading">Valid when a picture is read.</param>
internal sealed class PhotoFolder(string folder, PictureReadingOptions reading) : IPhotoSource
{
    private readonly string[] _files = PictureFolder.List(folder, "photos");

    public int Count => _files.Length;

    public string NameOf(int index) => _files[index];

    public string PlaceOf(int index) => Path.GetFileName(_files[index]);

    public (int Width, int Height) SizeOf(int index) => PictureDecoder.ReadSize(_files[index], reading);

    public PlanarImage<byte> Read(int index)
    {
        using var bitmap = ImageFile.Read(_files[index], reading);
        return BitmapReader.Read(bitmap, 3);
    }
}
