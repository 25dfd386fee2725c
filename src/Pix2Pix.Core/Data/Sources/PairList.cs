using System.Text;

namespace Pix2Pix.Data;

/// <summary>Reads a text file with a list of pairs.</summary>
internal static class PairList
{
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">It is not text, a line has more than two fields, or there are no pairs.</exception>
    public static PairSource Read(string path, ImageDecodingOptions reading)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no list {path}. Check the path.", path);

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var rows = new DelimitedText(ReadText(path), path).Rows().ToList();
        if (rows is [var (_, fields), ..] && IsHeader(fields, folder)) rows.RemoveAt(0);
        StoredPair[] pairs =
        [
            .. rows.Where(row => !row.Fields.Any(ImageNames.IsOfTheSystem))
                .Select(row => PairOf(row.Fields, folder, $"line {row.Line} of {path}", reading)),
        ];
        return pairs.Length > 0 ? new PairSource(pairs, []) : throw new InvalidDataException(
            $"The list {path} contains no pair. Write one per line: the path of A, a tab, comma or semicolon, the path of B; or the path " +
            "of a side-by-side file.");
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException(
                $"The list {path} is not UTF-8 text. Save it as UTF-8; in a spreadsheet, choose \"CSV UTF-8\".", e);
        }
    }

    // Column names: no image extension, and no such file.
    private static bool IsHeader(string[] fields, string folder) =>
        fields.All(field => field.Length > 0 && !ImageFile.HasKnownExtension(field) && !File.Exists(Path.Combine(folder, field)));

    private static StoredPair PairOf(string[] fields, string folder, string place, ImageDecodingOptions reading)
    {
        if (fields.Length > 2 || fields.Contains(""))
        {
            throw new InvalidDataException(
                $"The {place} has {fields.Count(field => field.Length > 0)} files: \"{string.Join("\", \"", fields)}\". " +
                "Write the path of " +
                "A, a tab, comma or semicolon, the path of B, or the path of a side-by-side file. If a path contains a separator, put it " +
                "between quotes, or use tabs.");
        }

        StoredImage[] images = [.. fields.Select(field => new ImageOnDisk(Path.Combine(folder, field), reading, field))];
        return images is [var a, var b] ? new TwoFilePair(a, b) : new SideBySidePair(images[0]);
    }
}
