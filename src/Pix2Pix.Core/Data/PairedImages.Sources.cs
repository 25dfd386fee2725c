using Microsoft.Extensions.Logging;
using SkiaSharp;

namespace Pix2Pix.Data;

public sealed partial class PairedImages
{
    /// <summary>Finds the side-by-side pairs in a folder: in each file, A is the left half and B the right one.</summary>
    /// <param name="folder">Folder of PNG, JPEG, WebP, BMP or GIF files. Folders inside it are not searched.</param>
    /// <param name="options">Direction, size, augmentation; null for the defaults.</param>
    /// <param name="logger">Told what is left out; null for none.</param>
    /// <returns>The pairs, in the order of their file names. Their heads are read now, their pixels when they are needed.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">
    /// The folder holds no picture, or files that cannot be used; the message names them.
    /// </exception>
    public static PairedImages FromFolder(string folder, PairedImagesOptions? options = null, ILogger? logger = null) =>
        new(valid => PairFinder.InFolder(folder, valid.Decoding), options, logger);

    /// <summary>Finds the pairs in two folders: files of the same name, whatever their extensions.</summary>
    /// <param name="folderA">Folder of the pictures A: PNG, JPEG, WebP, BMP or GIF. Folders inside it are not searched.</param>
    /// <param name="folderB">Folder of the pictures B, whose files may be of other types.</param>
    /// <param name="options">Direction, size, augmentation; null for the defaults.</param>
    /// <param name="logger">Told what is left out; null for none.</param>
    /// <returns>The pairs, in the order of their names. Heads are read now, pixels when they are needed.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">
    /// A folder holds no picture, or files that cannot be used, such as those without a partner or of another size than their partner; the
    /// message names them.
    /// </exception>
    public static PairedImages FromFolders(string folderA, string folderB, PairedImagesOptions? options = null, ILogger? logger = null) =>
        new(valid => PairFinder.InFolders(folderA, folderB, valid.Decoding), options, logger);

    /// <summary>Reads which files make pairs from a text file.</summary>
    /// <param name="path">
    /// UTF-8, a pair a line: the path of A, a tab or comma, the path of B; or the path of one side-by-side file. Relative paths start at
    /// the list's folder. Empty lines and those that begin with # are comments. Where a line has a tab, commas belong to the paths.
    /// </param>
    /// <param name="options">Direction, size, augmentation; null for the defaults.</param>
    /// <param name="logger">Told what is left out; null for none.</param>
    /// <returns>The pairs, in the order of the list. Heads are read now, pixels when they are needed.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="FileNotFoundException">There is no such list.</exception>
    /// <exception cref="InvalidDataException">
    /// The list names no pair, a line is wrong, or files cannot be used; the message names them.
    /// </exception>
    public static PairedImages FromList(string path, PairedImagesOptions? options = null, ILogger? logger = null) =>
        new(valid => PairList.Read(path, valid.Decoding), options, logger);

    /// <summary>Finds the side-by-side pairs in a ZIP archive whose pictures lie in one folder, or all at its top.</summary>
    /// <param name="path">
    /// The archive. It is kept open as long as the dataset is in use, and read entry by entry when pictures are needed.
    /// </param>
    /// <param name="options">
    /// Direction, size, augmentation; null for the defaults. <see cref="ImageOptions.Decoding"/> limits what an entry may take.
    /// </param>
    /// <param name="logger">Told what is left out; null for none.</param>
    /// <returns>
    /// The pairs, in the order of their names. Every entry is read now for its size, and again when its pixels are needed.
    /// </returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no ZIP archive, holds no picture or pictures in several folders, or holds some that cannot be used; the message names
    /// them.
    /// </exception>
    public static PairedImages FromZip(string path, PairedImagesOptions? options = null, ILogger? logger = null) =>
        new(valid => PairFinder.InArchive(path, folder: null, valid.Decoding), options, logger);

    /// <summary>Finds the side-by-side pairs in a folder of a ZIP archive.</summary>
    /// <param name="path">The archive, as in <see cref="FromZip(string, PairedImagesOptions?, ILogger?)"/>.</param>
    /// <param name="folder">
    /// The folder's name in the archive, such as "facades/train"; "" for the top. Folders inside it are not searched.
    /// </param>
    /// <param name="options">Direction, size, augmentation; null for the defaults.</param>
    /// <param name="logger">Told what is left out; null for none.</param>
    /// <returns>The pairs, in the order of their names.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no ZIP archive, holds no picture there, or some that cannot be used; the message names them.
    /// </exception>
    public static PairedImages FromZip(string path, string folder, PairedImagesOptions? options = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new(valid => PairFinder.InArchive(path, folder, valid.Decoding), options, logger);
    }

    /// <summary>Finds the pairs in two folders of a ZIP archive: entries of the same name, whatever their extensions.</summary>
    /// <param name="path">The archive, as in <see cref="FromZip(string, PairedImagesOptions?, ILogger?)"/>.</param>
    /// <param name="folderA">Name of the folder of the pictures A in the archive.</param>
    /// <param name="folderB">Name of the folder of the pictures B in the archive.</param>
    /// <param name="options">Direction, size, augmentation; null for the defaults.</param>
    /// <param name="logger">Told what is left out; null for none.</param>
    /// <returns>The pairs, in the order of their names.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no ZIP archive, holds no picture there, or some that cannot be used; the message names them.
    /// </exception>
    public static PairedImages FromZip(
        string path, string folderA, string folderB, PairedImagesOptions? options = null, ILogger? logger = null) =>
        new(valid => PairFinder.InArchive(path, folderA, folderB, valid.Decoding), options, logger);

    /// <summary>Takes pairs from memory.</summary>
    /// <param name="pairs">
    /// A and B of each pair, of the same size unless <see cref="PairedImagesOptions.AllowMismatchedSizes"/> is set. Copied with 8 bits a channel, so
    /// they may be disposed afterwards.
    /// </param>
    /// <param name="options">Direction, size, augmentation; null for the defaults.</param>
    /// <returns>The pairs, in the order given.</returns>
    /// <exception cref="ArgumentException">Options are out of range, there is no pair, or the bitmaps of one differ in size.</exception>
    /// <exception cref="InvalidDataException">A pair is smaller than the size to train at.</exception>
    public static PairedImages FromBitmaps(IEnumerable<(SKBitmap A, SKBitmap B)> pairs, PairedImagesOptions? options = null) =>
        new(valid => PairFinder.InMemory(pairs, valid.AllowMismatchedSizes), options);
}
