using Pix2Pix.Imaging;
using SkiaSharp;

namespace CommandLine;

/// <summary>One picture to read and the place to write its translation to; "-" is the program's input or output.</summary>
/// <param name="From">A file, or "-".</param>
/// <param name="To">A file, or "-".</param>
internal sealed record PictureFiles(string From, string To)
{
    public const string Pipe = "-";

    private static readonly HashSet<string> Readable = new([".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Writable = new([".png", ".jpg", ".jpeg", ".webp"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds what is to be translated: a picture, every picture of a folder, or the program's input.</summary>
    /// <exception cref="IOException">There is nothing of this name, or a folder without pictures.</exception>
    public static IReadOnlyList<PictureFiles> Find(string from, string to)
    {
        if (from == Pipe) return [new PictureFiles(from, to)];

        if (File.Exists(from)) return [new PictureFiles(from, IsFolder(to) ? InFolder(to, from) : to)];

        if (!Directory.Exists(from)) throw new FileNotFoundException($"There is no picture or folder {from}. Check the path.", from);

        PictureFiles[] found =
        [
            .. Directory.EnumerateFiles(from)
                .Where(file => Readable.Contains(Path.GetExtension(file)))
                .Order(StringComparer.Ordinal)
                .Select(file => new PictureFiles(file, InFolder(to, file))),
        ];
        return found.Length > 0 ? found : throw new FileNotFoundException($"The folder {from} holds no picture ({string.Join(", ", Readable)}). Check the path.", from);
    }

    public SKBitmap Read()
    {
        if (From != Pipe) return ImageFile.Read(From);

        using var input = Console.OpenStandardInput();
        return ImageFile.Read(input, "of the standard input");
    }

    /// <summary>Whether there is a translation that is newer than the picture and the model.</summary>
    public bool IsDone(string model) => From != Pipe && To != Pipe && File.Exists(To)
        && File.GetLastWriteTimeUtc(To) >= File.GetLastWriteTimeUtc(From) && File.GetLastWriteTimeUtc(To) >= File.GetLastWriteTimeUtc(model);

    /// <summary>Writes a translation that is there whole or not at all, so that it counts as done after the process was killed.</summary>
    public void WriteWhole(SKBitmap picture)
    {
        if (To == Pipe)
        {
            Write(picture);
            return;
        }

        var unfinished = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(To))!, $".unfinished-{Path.GetFileName(To)}");
        (this with { To = unfinished }).Write(picture);
        File.Move(unfinished, To, overwrite: true);
    }

    public void Write(SKBitmap picture)
    {
        if (To == Pipe)
        {
            using var output = Console.OpenStandardOutput();
            ImageFile.Write(picture, output);
            return;
        }

        if (Path.GetDirectoryName(Path.GetFullPath(To)) is { } folder) Directory.CreateDirectory(folder);
        ImageFile.Write(picture, To);
    }

    private static bool IsFolder(string path) => Directory.Exists(path) || Path.EndsInDirectorySeparator(path);

    // A translation of a format that cannot be written becomes a PNG.
    private static string InFolder(string folder, string file) => Path.Combine(
        folder, Writable.Contains(Path.GetExtension(file)) ? Path.GetFileName(file) : Path.GetFileNameWithoutExtension(file) + ".png");
}
