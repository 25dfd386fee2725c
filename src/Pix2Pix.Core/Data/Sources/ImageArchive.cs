using System.IO.Compression;

namespace Pix2Pix.Data;

/// <summary>A ZIP archive of images, open as long as it is in use. Thread-safe.</summary>
internal sealed class ImageArchive
{
    private readonly Lock _reading = new();
    private readonly Dictionary<string, ZipArchiveEntry> _entries;

    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">It is not a ZIP archive, or its directory is damaged.</exception>
    public ImageArchive(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = path;
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no archive {path}. Check the path.", path);

        // Datasets are not disposable: the garbage collector closes the file, which may be deleted before.
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            _entries = archive.Entries.Where(entry => ImageNames.IsImage(entry.FullName))
                .GroupBy(entry => entry.FullName, StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            stream.Dispose();
            throw new InvalidDataException(
                $"The file {path} cannot be read as a ZIP archive: {e.Message} Recreate it, or use another one.", e);
        }
    }

    public string Path { get; }

    /// <summary>The images of a folder in the archive, in name order.</summary>
    /// <param name="folder">The folder in the archive, with / as separator; "" for the top level. Subfolders are not searched.</param>
    /// <param name="content">The expected content, for messages.</param>
    /// <param name="reading">Valid.</param>
    /// <exception cref="InvalidDataException">It contains no image.</exception>
    public ImageInArchive[] List(string folder, string content, ImageDecodingOptions reading)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var wanted = folder.Replace('\\', '/').Trim('/');
        ImageInArchive[] found =
        [
            .. _entries.Keys.Where(name => FolderOf(name) == wanted).Order(StringComparer.Ordinal)
                .Select(name => new ImageInArchive(this, name, reading)),
        ];
        return found.Length > 0 ? found : throw new InvalidDataException(
            $"The archive {Path} contains no image (.png, .jpg, .jpeg, .webp, .bmp, .gif) {Place(wanted)}. {Elsewhere()}Use the folder " +
            $"that contains the {content}.");
    }

    /// <summary>The only folder with images.</summary>
    /// <exception cref="InvalidDataException">There are several, or none.</exception>
    public string OnlyFolder()
    {
        var folders = Folders();
        return folders.Count == 1 ? folders[0] : throw new InvalidDataException(
            $"The archive {Path} contains images in {(folders.Count == 0 ? "no folder" : $"{folders.Count} folders")}. {Elsewhere()}" +
            "Specify the one to use.");
    }

    /// <summary>An entry's bytes, up to the size that the options' pixel limit implies.</summary>
    /// <exception cref="InvalidDataException">The entry is damaged, encrypted, or too large.</exception>
    public byte[] Read(string entry, string name, ImageDecodingOptions options)
    {
        lock (_reading)
        {
            var found = _entries[entry];
            EncodedImageFile.ThrowIfTooLong(found.Length, name, options);
            try
            {
                using var content = found.Open();
                return ReadExactly(content, found.Length);
            }
            catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
            {
                throw new InvalidDataException(
                    $"The image {name} cannot be read from its archive: {e.Message} Recreate the archive.", e);
            }
        }
    }

    // The claimed length is not trusted: memory grows with the bytes that arrive.
    private static byte[] ReadExactly(Stream content, long length)
    {
        var bytes = EncodedImageFile.ReadBytes(content, length);
        return bytes?.Length == length
            ? bytes
            : throw new InvalidDataException($"It should have {length} bytes but has {(bytes is null ? "more" : $"{bytes.Length}")}.");
    }

    private static string Place(string folder) => folder.Length == 0 ? "at its top level" : $"in its folder {folder}";

    private static string FolderOf(string entry) => entry.LastIndexOf('/') is var end and >= 0 ? entry[..end] : "";

    private List<string> Folders() => [.. _entries.Keys.Select(FolderOf).Distinct().Order(StringComparer.Ordinal)];

    private string Elsewhere()
    {
        var folders = Folders();
        var named = folders.Take(10).Select(folder => folder.Length == 0 ? "(the top level)" : folder);
        return folders.Count == 0 ? "" : $"Images are in: {string.Join(", ", named)}. ";
    }
}
