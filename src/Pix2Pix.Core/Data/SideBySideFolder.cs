using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>A folder of files that each hold a pair side by side: A the left half, B the right one.</summary>
internal sealed class SideBySideFolder : IPairSource
{
    private readonly string[] _files;

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">No picture is in it.</exception>
    public SideBySideFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder {folder}. Name a folder of side-by-side pictures, left half A and right half B.");
        }

        // An order of our own: what the file system lists first must not decide what is trained on first.
        _files = [.. Directory.EnumerateFiles(folder).Where(ImageFile.HasKnownExtension).Order(StringComparer.Ordinal)];
        if (_files.Length == 0)
        {
            var others = Directory.EnumerateFileSystemEntries(folder).Count();
            throw new InvalidDataException(
                $"The folder {folder} holds no picture (.png, .jpg, .jpeg, .webp, .bmp, .gif) among its {others} entries; folders inside it are " +
                "not searched. Name the folder that holds the pairs themselves, such as its train folder.");
        }
    }

    public int Count => _files.Length;

    public string NameOf(int index) => _files[index];

    public (int Width, int Height) SizeOf(int index)
    {
        var (width, height) = ImageFile.ReadSize(_files[index]);
        return (HalfOf(width, _files[index]), height);
    }

    public (PlanarImage A, PlanarImage B) Read(int index, int channelsA, int channelsB)
    {
        using var bitmap = ImageFile.Read(_files[index]);
        var half = HalfOf(bitmap.Width, _files[index]);
        var left = BitmapReader.Read(bitmap, channelsA);
        var right = channelsB == channelsA ? left : BitmapReader.Read(bitmap, channelsB);
        return (left.Columns(0, half), right.Columns(half, half));
    }

    private static int HalfOf(int width, string file) => width % 2 == 0
        ? width / 2
        : throw new InvalidDataException(
            $"The picture {file} is {width} pixels wide, so its halves would be of unequal width. A pair has two halves of the same width side by " +
            "side: crop it to an even width.");
}
