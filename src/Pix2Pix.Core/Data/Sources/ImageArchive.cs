using System.IO.Compression;

namespace Pix2Pix.Data;

/// <summary>A ZIP archive of pictures, open as long as it is in use. Safe to use from several threads.</summary>
internal sealed class ImageArchive
{
    private readonly Lock _reading = new();
    private readonly Dictionary<string, ZipArchiveEntry> _entries;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no ZIP archive, or its directory is damaged.</exception>
    public ImageArchive(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = path;
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no archive {path}. Check the path.", path);

        // Nobody disposes a dataset: the file is closed when the garbage collector finds it unused, and may be deleted before.
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
                $"The file {path} cannot be read as a ZIP archive: {e.Message} Make it again, or name another.", e);
        }
    }

    public string Path { get; }

    /// <summary>The pictures of a folder of the archive, in the order of their names.</summary>
    /// <param name="folder">
    /// The folder's name in the archive, with / between parts; "" for the top. Folders inside it are not searched.
    /// </param>
    /// <param name="content">What it should hold, for messages.</param>
    /// <param name="reading">Valid ones.</param>
    /// <exception cref="InvalidDataException">No picture is there.</exception>
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
            $"The archive {Path} holds no picture (.png, .jpg, .jpeg, .webp, .bmp, .gif) {Place(wanted)}. {Elsewhere()}Name the folder " +
            $"that holds the {content}.");
    }

    /// <summary>The one folder that holds pictures.</summary>
    /// <exception cref="InvalidDataException">There are several, or none.</exception>
    public string OnlyFolder()
    {
        var folders = Folders();
        return folders.Count == 1 ? folders[0] : throw new InvalidDataException(
            $"The archive {Path} holds pictures in {(folders.Count == 0 ? "no folder" : $"{folders.Count} folders")}. {Elsewhere()}Name " +
            "the one to take.");
    }

    /// <summary>A picture's bytes, as long as the options' pixels can make them at most.</summary>
    /// <exception cref="InvalidDataException">The entry is damaged, encrypted, or longer than a picture of so many pixels.</exception>
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
                    $"The picture {name} cannot be read from its archive: {e.Message} Make the archive again.", e);
            }
        }
    }

    // What an entry claims is not believed: memory grows with the bytes that come.
    private static byte[] ReadExactly(Stream content, long length)
    {
        var bytes = EncodedImageFile.ReadBytes(content, length);
        return bytes?.Length == length
            ? bytes
            : throw new InvalidDataException($"It should have {length} bytes and has {(bytes is null ? "more" : $"{bytes.Length}")}.");
    }

    private static string Place(string folder) => folder.Length == 0 ? "at its top" : $"in its folder {folder}";

    private static string FolderOf(string entry) => entry.LastIndexOf('/') is var end and >= 0 ? entry[..end] : "";

    private List<string> Folders() => [.. _entries.Keys.Select(FolderOf).Distinct().Order(StringComparer.Ordinal)];

    private string Elsewhere()
    {
        var folders = Folders();
        var named = folders.Take(10).Select(folder => folder.Length == 0 ? "(the top)" : folder);
        return folders.Count == 0 ? "" : $"Pictures are in: {string.Join(", ", named)}. ";
    }
}
