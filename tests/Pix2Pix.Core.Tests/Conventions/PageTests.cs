using System.Text.RegularExpressions;

namespace Pix2Pix.Tests.Conventions;

/// <summary>The README files and the pages of docs.</summary>
public partial class PageTests
{
    private const int LongestLine = 160;

    private static readonly string[] Pages =
    [
        .. Directory.GetFiles(SourceTree.Root, "*.md"),
        .. ((string[])["docs", "src", "samples", "tests"])
            .SelectMany(folder => Directory.GetFiles(Path.Combine(SourceTree.Root, folder), "*.md", SearchOption.AllDirectories))
            .Where(path => !BuildOutput().IsMatch(path)),
    ];

    [Fact]
    public void Links_LeadToFilesAndHeadings()
    {
        Assert.InRange(Pages.Length, 50, int.MaxValue);
        Assert.Empty(
            from page in Pages
            from Match link in Link().Matches(WithoutCode(File.ReadAllText(page)))
            let target = link.Groups["target"].Value
            where !target.Contains("://", StringComparison.Ordinal) && !Exists(page, target)
            select $"{Path.GetRelativePath(SourceTree.Root, page)}: {target}");
    }

    [Fact]
    public void Lines_AreShort() => Assert.Empty(
        from page in Pages
        from line in File.ReadLines(page)
        where line.Length > LongestLine
        select $"{Path.GetRelativePath(SourceTree.Root, page)}: {line}");

    private static bool Exists(string page, string target)
    {
        var parts = target.Split('#');
        var path = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
        if (parts.Length == 1) return File.Exists(path) || Directory.Exists(path);
        return File.Exists(path) && Heading().Matches(WithoutCode(File.ReadAllText(path))).Any(heading => Anchor(heading.Groups["text"].Value) == parts[1]);
    }

    // As GitHub makes it.
    private static string Anchor(string heading) => NotInAnchors().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static string WithoutCode(string page) => CodeBlock().Replace(page, "");

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex("^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"[\\/](bin|obj|node_modules)[\\/]")]
    private static partial Regex BuildOutput();
}
