using Microsoft.Extensions.Logging;
using SkiaSharp;

namespace Pix2Pix.Data;

public sealed partial class PairedImages
{
    /// <summary>Finds the side-by-side pairs in a folder: in each file, A is the left half and B the right half.</summary>
    /// <param name="folder">A folder of PNG, JPEG, WebP, BMP or GIF files. Subfolders are not searched.</param>
    /// <param name="options">Direction, size, augmentation; null for the defaults.</param>
    /// <param name="logger">Receives warnings about skipped files. Null disables logging.</param>
    /// <returns>The pairs, in name order. File headers are read immediately, pixels when needed.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">There are no images, or some are unusable; the message names them.</exception>
    public static PairedImages FromFolder(string folder, PairedImagesOptions? options = null, ILogger? logger = null) =>
        new(valid => PairFinder.InFolder(folder, valid.Decoding), options, logger);

    /// <inheritdoc cref="FromFolder" path="//returns|//exception"/>
    /// <summary>Finds the pairs in two folders: files with the same name, whatever their extensions.</summary>
    /// <param name="folderA">Folder of the images A: PNG, JPEG, WebP, BMP or GIF files. Subfolders are not searched.</param>
    /// <param name="folderB">Folder of the images B, which may have other file types.</param>
    /// <param name="options">Direction, size, augmentation; null for the defaults.</param>
    /// <param name="logger">Receives warnings about skipped files. Null disables logging.</param>
    public static PairedImages FromFolders(string folderA, string folderB, PairedImagesOptions? options = null, ILogger? logger = null) =>
        new(valid => PairFinder.InFolders(folderA, folderB, valid.Decoding), options, logger);

    /// <summary>Reads the list of pairs from a text file.</summary>
    /// <param name="path">UTF-8, or UTF-16 with a byte order mark, one pair per line: the path of A, a tab, comma or semicolon, the path of
    /// B; or the path of one side-by-side file. Relative paths start at the list's folder. Empty lines and lines that start with # are
    /// ignored. If a line contains a tab, commas and semicolons belong to the paths.</param>
    /// <param name="options">Direction, size, augmentation; null for the defaults.</param>
    /// <param name="logger">Receives warnings about skipped files. Null disables logging.</param>
    /// <returns>The pairs, in list order. File headers are read immediately, pixels when needed.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    /// <exception cref="FileNotFoundException">The list does not exist.</exception>
    /// <exception cref="InvalidDataException">The list is empty, a line is invalid, or files are unusable; the message names
    /// them.</exception>
    public static PairedImages FromList(string path, PairedImagesOptions? options = null, ILogger? logger = null) =>
        new(valid => PairList.Read(path, valid.Decoding), options, logger);

    /// <summary>Finds the side-by-side pairs in a ZIP archive whose images are all in one folder, or all at the top level.</summary>
    /// <param name="path">The archive. It stays open as long as the dataset is in use; entries are read when needed.</param>
    /// <param name="options">Direction, size, augmentation; null for the defaults. <see cref="ImageOptions.Decoding"/> limits the size of
    /// an entry.</param>
    /// <param name="logger">Receives warnings about skipped files. Null disables logging.</param>
    /// <returns>The pairs, in name order. Every entry is read immediately for its size, and again when its pixels are needed.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message lists all of them.</exception>
    /// <exception cref="FileNotFoundException">The archive does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is not a ZIP archive, or its images are missing, unusable or in several folders; the
    /// message names them.</exception>
    public static PairedImages FromZip(string path, PairedImagesOptions? options = null, ILogger? logger = null) =>
        new(valid => PairFinder.InArchive(path, folder: null, valid.Decoding), options, logger);

    /// <inheritdoc cref="FromZip(string, PairedImagesOptions?, ILogger?)" path="//returns|//exception"/>
    /// <summary>Finds the side-by-side pairs in a folder of a ZIP archive.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="folder">The folder in the archive, such as "facades/train"; "" for the top level. Subfolders are not searched.</param>
    /// <param name="options">Direction, size, augmentation; null for the defaults.</param>
    /// <param name="logger">Receives warnings about skipped files. Null disables logging.</param>
    public static PairedImages FromZip(string path, string folder, PairedImagesOptions? options = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new(valid => PairFinder.InArchive(path, folder, valid.Decoding), options, logger);
    }

    /// <inheritdoc cref="FromZip(string, PairedImagesOptions?, ILogger?)" path="//returns|//exception"/>
    /// <summary>Finds the pairs in two folders of a ZIP archive: entries with the same name, whatever their extensions.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="folderA">Folder of the images A in the archive.</param>
    /// <param name="folderB">Folder of the images B in the archive.</param>
    /// <param name="options">Direction, size, augmentation; null for the defaults.</param>
    /// <param name="logger">Receives warnings about skipped files. Null disables logging.</param>
    public static PairedImages FromZip(
        string path, string folderA, string folderB, PairedImagesOptions? options = null, ILogger? logger = null) =>
        new(valid => PairFinder.InArchive(path, folderA, folderB, valid.Decoding), options, logger);

    /// <summary>Takes pairs from memory.</summary>
    /// <param name="pairs">A and B of each pair, of the same size unless <see cref="PairedImagesOptions.AllowMismatchedSizes"/> is set.
    /// Copied with 8 bits per channel; you may dispose them afterwards.</param>
    /// <param name="options">Direction, size, augmentation; null for the defaults.</param>
    /// <returns>The pairs, in the given order.</returns>
    /// <exception cref="ArgumentException">Options are out of range, there are no pairs, or the bitmaps of a pair differ in
    /// size.</exception>
    /// <exception cref="InvalidDataException">A pair is smaller than the training size.</exception>
    public static PairedImages FromBitmaps(IEnumerable<(SKBitmap A, SKBitmap B)> pairs, PairedImagesOptions? options = null) =>
        new(valid => PairFinder.InMemory(pairs, valid.AllowMismatchedSizes), options);
}
