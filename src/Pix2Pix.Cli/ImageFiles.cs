using Pix2Pix.Imaging;
using SkiaSharp;

namespace Pix2Pix.Cli;

/// <summary>An image to read and the path of its translation; "-" is standard input or output.</summary>
/// <param name="From">A file, or "-".</param>
/// <param name="To">A file, or "-".</param>
internal sealed record ImageFiles(string From, string To)
{
    public const string Pipe = "-";

    private static readonly HashSet<string> Readable =
        new([".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Writable = new([".png", ".jpg", ".jpeg", ".webp"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the images to translate: a file, every image in a folder, or standard input.</summary>
    /// <exception cref="IOException">
    /// The path does not exist, or is a folder without images or with images whose translations clash.
    /// </exception>
    public static IReadOnlyList<ImageFiles> Find(string from, string to)
    {
        if (from == Pipe) return [new ImageFiles(from, to)];

        if (File.Exists(from)) return [new ImageFiles(from, IsFolder(to) ? InFolder(to, from) : to)];

        if (!Directory.Exists(from)) throw new FileNotFoundException($"There is no image or folder {from}. Check the path.", from);

        string[] found =
        [
            .. Directory.EnumerateFiles(from)
                .Where(file => Readable.Contains(Path.GetExtension(file)) && !Path.GetFileName(file).StartsWith('.'))
                .Order(StringComparer.Ordinal),
        ];
        return found.Length > 0 ? WithUniqueNames(found, to)
            : throw new FileNotFoundException($"The folder {from} contains no image ({string.Join(", ", Readable)}). Check the path.", from);
    }

    /// <summary>Checks that no translation would replace an input image.</summary>
    /// <exception cref="IOException">A translation would; nothing was written.</exception>
    public static void ThrowIfAnyIsReplaced(IReadOnlyList<ImageFiles> images)
    {
        var originals = images.Where(image => image.From != Pipe)
            .Select(image => RealPath.Resolve(image.From)).ToHashSet(RealPath.Comparer);
        if (images.FirstOrDefault(image => image.To != Pipe && originals.Contains(RealPath.Resolve(image.To))) is { } replaced)
        {
            throw new IOException(
                $"The translation {replaced.To} would replace an image that is still to be translated. Name another folder or file, or add " +
                "--overwrite.");
        }
    }

    public SKBitmap Read()
    {
        if (From != Pipe) return ImageFile.Read(From);

        using var input = Console.OpenStandardInput();
        return ImageFile.Read(input, "of standard input");
    }

    /// <summary>Whether the translation exists and is newer than the image and the model.</summary>
    public bool IsDone(string model) => From != Pipe && To != Pipe && File.Exists(To)
        && File.GetLastWriteTimeUtc(To) >= File.GetLastWriteTimeUtc(RealPath.Resolve(From))
        && File.GetLastWriteTimeUtc(To) >= File.GetLastWriteTimeUtc(model);

    /// <summary>Writes the translation completely or not at all, so that it cannot count as done after the process is killed.</summary>
    public void WriteWhole(SKBitmap image)
    {
        if (To == Pipe)
        {
            Write(image);
            return;
        }

        var unfinished = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(To))!, $".unfinished-{Path.GetFileName(To)}");
        (this with { To = unfinished }).Write(image);
        File.Move(unfinished, To, overwrite: true);
    }

    public void Write(SKBitmap image)
    {
        if (To == Pipe)
        {
            using var output = Console.OpenStandardOutput();
            ImageFile.Write(image, output);
            return;
        }

        if (Path.GetDirectoryName(Path.GetFullPath(To)) is { } folder) Directory.CreateDirectory(folder);
        ImageFile.Write(image, To);
    }

    private static bool IsFolder(string path) => Directory.Exists(path) || Path.EndsInDirectorySeparator(path);

    // A translation to PNG keeps the full file name if another image has the short one: a.gif.png beside a.png.
    private static ImageFiles[] WithUniqueNames(string[] files, string folder)
    {
        var counts = files.CountBy(file => InFolder(folder, file), RealPath.Comparer).ToDictionary(RealPath.Comparer);
        ImageFiles[] named =
        [
            .. from file in files
               let name = InFolder(folder, file)
               let isFree = counts[name] == 1 || IsWritable(file)
               select new ImageFiles(file, isFree ? name : Path.Combine(folder, Path.GetFileName(file) + ".png")),
        ];
        if (named.GroupBy(image => image.To, RealPath.Comparer).FirstOrDefault(same => same.Count() > 1) is { } clash)
        {
            throw new IOException(
                $"{string.Join(" and ", clash.Select(image => image.From))} would both be translated to {clash.Key}. Rename one of them, or " +
                "translate them one by one.");
        }

        return named;
    }

    private static bool IsWritable(string file) => Writable.Contains(Path.GetExtension(file));

    // Formats that cannot be written become PNG.
    private static string InFolder(string folder, string file) =>
        Path.Combine(folder, IsWritable(file) ? Path.GetFileName(file) : Path.GetFileNameWithoutExtension(file) + ".png");
}
