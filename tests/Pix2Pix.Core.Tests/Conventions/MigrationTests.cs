using System.Text.RegularExpressions;

namespace Pix2Pix.Tests.Conventions;

/// <summary>docs/migration.md leads to names that exist.</summary>
public partial class MigrationTests
{
    [Fact]
    public void NewNames_AreInThePublicSurface()
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs/migration.md"));
        var names = Row().Matches(page).SelectMany(row => Code().Matches(row.Groups["now"].Value)).Select(code => code.Groups["name"].Value).ToList();
        Assert.InRange(names.Count, 100, int.MaxValue);
        Assert.DoesNotContain(names, name => !PublicApiFiles.Has(name));
    }

    [GeneratedRegex(@"^\| `[^|]+ \| (?<now>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Code();
}
