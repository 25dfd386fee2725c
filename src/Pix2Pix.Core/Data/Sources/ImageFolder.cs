namespace Pix2Pix.Data;

/// <summary>Finds the image files in a folder.</summary>
internal static class ImageFolder
{
    /// <param name="folder">The folder; subfolders are not searched.</param>
    /// <param name="content">The expected content, for messages: "photos".</param>
    /// <param name="reading">Valid.</param>
    /// <returns>The files, in name order, so that training does not depend on the file system's order.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">It contains no image.</exception>
    public static ImageOnDisk[] List(string folder, string content, ImageDecodingOptions reading)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder {folder}. Use a folder of {content}.");

        ImageOnDisk[] files =
        [
            .. Directory.EnumerateFiles(folder).Where(file => ImageNames.IsImage(Path.GetFileName(file))).Order(StringComparer.Ordinal)
                .Select(file => new ImageOnDisk(file, reading)),
        ];
        if (files.Length > 0) return files;

        throw new InvalidDataException(
            $"The folder {folder} contains no image (.png, .jpg, .jpeg, .webp, .bmp, .gif) among its " +
            $"{Directory.EnumerateFileSystemEntries(folder).Count()} entries; subfolders are not searched. Use the folder that directly " +
            $"contains the {content}, such as its train folder.");
    }

    /// <summary>Half of an image's width.</summary>
    /// <exception cref="InvalidDataException">The width is odd.</exception>
    public static int HalfOf(int width, string name) =>
        ProblemOfHalves(width, name) is { } problem ? throw new InvalidDataException(problem) : width / 2;

    /// <summary>Why an image cannot be split into halves; null if it can.</summary>
    public static string? ProblemOfHalves(int width, string name) => width % 2 == 0
        ? null
        : $"The image {name} is {width} pixels wide, so its halves would have unequal widths. A pair has two halves of the same width " +
          "side by side: crop it to an even width.";
}
