namespace Pix2Pix.Data;

/// <summary>Finds the picture files of a folder.</summary>
internal static class ImageFolder
{
    /// <param name="folder">The folder; folders inside it are not searched.</param>
    /// <param name="content">What the folder should hold, for messages: "photos".</param>
    /// <param name="reading">Valid ones.</param>
    /// <returns>
    /// The files, in the order of their names: what the file system lists first must not decide what is trained on first.
    /// </returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">No picture is in it.</exception>
    public static ImageOnDisk[] List(string folder, string content, ImageDecodingOptions reading)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder {folder}. Name a folder of {content}.");

        ImageOnDisk[] files =
        [
            .. Directory.EnumerateFiles(folder).Where(file => ImageNames.IsImage(Path.GetFileName(file))).Order(StringComparer.Ordinal)
                .Select(file => new ImageOnDisk(file, reading)),
        ];
        if (files.Length > 0) return files;

        throw new InvalidDataException(
            $"The folder {folder} holds no picture (.png, .jpg, .jpeg, .webp, .bmp, .gif) among its " +
            $"{Directory.EnumerateFileSystemEntries(folder).Count()} entries; folders inside it are not searched. Name the folder that " +
            $"holds the {content} themselves, such as its train folder.");
    }

    /// <summary>Half of a picture's width.</summary>
    /// <exception cref="InvalidDataException">The width is odd.</exception>
    public static int HalfOf(int width, string name) =>
        ProblemOfHalves(width, name) is { } problem ? throw new InvalidDataException(problem) : width / 2;

    /// <summary>Why a picture has no halves; null if it has.</summary>
    public static string? ProblemOfHalves(int width, string name) => width % 2 == 0
        ? null
        : $"The picture {name} is {width} pixels wide, so its halves would be of unequal width. A pair has two halves of the same width " +
          "side by side: crop it to an even width.";
}
