using System.Text;

namespace Pix2Pix.Data;

/// <summary>What the names of files say: which are pictures, and which are the same.</summary>
internal static class ImageNames
{
    private static readonly HashSet<string> OfWindows = new(["Thumbs.db", "desktop.ini"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a file of a folder or an archive is to be read.</summary>
    /// <param name="path">Where it lies in the folder or archive.</param>
    public static bool IsImage(string path) => ImageFile.HasKnownExtension(path) && !IsOfTheSystem(path);

    /// <summary>
    /// Whether a file is hidden or what an operating system leaves beside pictures: <c>._1.png</c>, <c>__MACOSX/1.png</c>,
    /// <c>Thumbs.db</c>.
    /// </summary>
    /// <param name="path">Where it lies in the folder, archive or list.</param>
    public static bool IsOfTheSystem(string path)
    {
        string[] parts = path.Split('/', '\\');
        return parts[^1].StartsWith('.') || OfWindows.Contains(parts[^1]) || parts.Contains("__MACOSX");
    }

    /// <summary>Under which name pictures of two folders are compared, from their names without extensions.</summary>
    /// <remarks>
    /// A letter with an accent is one character in the file names of most systems and two in those of a Mac. Names that differ in nothing
    /// else are the same, unless one folder holds both.
    /// </remarks>
    public static Func<string, string> Comparison(params IEnumerable<string>[] folders)
    {
        var ambiguous = folders.SelectMany(names => names.Distinct(StringComparer.Ordinal).GroupBy(Composed, StringComparer.Ordinal))
            .Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        return name => Composed(name) is var composed && ambiguous.Contains(composed) ? name : composed;
    }

    private static string Composed(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair, which Windows allows in names.
            return name;
        }
    }
}
