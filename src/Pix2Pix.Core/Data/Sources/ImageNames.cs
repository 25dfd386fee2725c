using System.Text;

namespace Pix2Pix.Data;

/// <summary>Decides by name which files are images and which belong together.</summary>
internal static class ImageNames
{
    private static readonly HashSet<string> OfWindows = new(["Thumbs.db", "desktop.ini"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether to read a file of a folder or archive.</summary>
    /// <param name="path">Its path in the folder or archive.</param>
    public static bool IsImage(string path) => ImageFile.HasKnownExtension(path) && !IsOfTheSystem(path);

    /// <summary>
    /// Whether a file is hidden or created by an operating system: <c>._1.png</c>, <c>__MACOSX/1.png</c>, <c>Thumbs.db</c>.
    /// </summary>
    /// <param name="path">Its path in the folder, archive or list.</param>
    public static bool IsOfTheSystem(string path)
    {
        string[] parts = path.Split('/', '\\');
        return parts[^1].StartsWith('.') || OfWindows.Contains(parts[^1]) || parts.Contains("__MACOSX");
    }

    /// <summary>Returns the key for comparing the names, without extensions, of images in two folders.</summary>
    /// <remarks>
    /// Most systems store an accented letter as one character, macOS as two. Names that differ only in that are equal, unless one folder
    /// contains both.
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
            // An unpaired surrogate, which Windows allows in names.
            return name;
        }
    }
}
