using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Reads a text file that lists pairs.</summary>
internal static class PairList
{
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A line names more than two files, or none does any.</exception>
    public static StoredPairs Read(string path, PictureReadingOptions reading)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no list {path}. Check the path.", path);

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var pairs = new List<StoredPair>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var text = line.Trim();
            if (text.Length > 0 && text[0] != '#') pairs.Add(Parse(text, folder, $"line {number} of {path}"));
        }

        return pairs.Count > 0 ? new StoredPairs(pairs, [], reading) : throw new InvalidDataException(
            $"The list {path} names no pair. Write one a line: the path of A, a tab or comma, the path of B; or the path of a side-by-side file.");
    }

    private static StoredPair Parse(string line, string folder, string place)
    {
        string[] parts = [.. line.Split(line.Contains('\t', StringComparison.Ordinal) ? '\t' : ',').Select(part => part.Trim())];
        if (parts.Length > 2 || parts.Contains(""))
        {
            throw new InvalidDataException(
                $"The {place} names {parts.Count(part => part.Length > 0)} files: \"{line}\". Write the path of A, a tab or comma, the path of B, or the path of a " +
                "side-by-side file. Put a tab between paths that have commas in them.");
        }

        StoredPicture[] pictures = [.. parts.Select(part => new PictureOnDisk(Path.Combine(folder, part)))];
        return pictures is [var a, var b] ? new TwoFilePair(a, b) : new SideBySidePair(pictures[0]);
    }
}
