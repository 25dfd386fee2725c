using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>A folder of files that each hold a pair side by side: A the left half, B the right one.</summary>
internal sealed class SideBySideFolder(string folder, PictureReadingOptions reading) : IPairSource
{
    private readonly string[] _files = PictureFolder.List(folder, "side-by-side pairs, left half A and right half B");

    public int Count => _files.Length;

    public string NameOf(int index) => _files[index];

    public (int Width, int Height) SizeOf(int index)
    {
        var (width, height) = ImageFile.ReadSize(_files[index], reading);
        return (PictureFolder.HalfOf(width, _files[index]), height);
    }

    public (PlanarImage A, PlanarImage B) Read(int index, int channelsA, int channelsB)
    {
        using var bitmap = ImageFile.Read(_files[index], reading);
        var half = PictureFolder.HalfOf(bitmap.Width, _files[index]);
        var left = BitmapReader.Read(bitmap, channelsA);
        var right = channelsB == channelsA ? left : BitmapReader.Read(bitmap, channelsB);
        return (left.Columns(0, half), right.Columns(half, half));
    }
}
