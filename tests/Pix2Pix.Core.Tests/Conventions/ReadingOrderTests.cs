using System.Text.RegularExpressions;

namespace Pix2Pix.Tests.Conventions;

/// <summary>The walks through the source that docs/architecture.md suggests: the files are there, few and short.</summary>
public partial class ReadingOrderTests
{
    [Theory]
    [InlineData("The networks", 6, 450)]
    [InlineData("The training", 4, 500)]
    public void Walk_FitsInOneSitting(string title, int mostFiles, int mostLines)
    {
        var page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs/architecture.md"));
        var section = Regex.Match(page, $@"^### {title}\n\n(?<list>(?:\d\. .*\n)+)", RegexOptions.Multiline);
        var paths = Item().Matches(section.Groups["list"].Value).Select(item => $"Pix2Pix.Core/{item.Groups["path"].Value}").ToList();
        Assert.InRange(paths.Count, 3, mostFiles);

        var files = SourceTree.Files.ToDictionary(SourceTree.PathOf);
        Assert.All(paths, path => Assert.True(files.ContainsKey(path), $"There is no {path}"));
        var lines = paths.Sum(path => File.ReadLines(files[path].FullName).Count());
        Assert.True(lines <= mostLines, $"{title} has {lines} lines; {mostLines} are what a reader can hold in mind.");
    }

    [GeneratedRegex(@"^\d\. `(?<path>[\w/]+\.cs)`:", RegexOptions.Multiline)]
    private static partial Regex Item();
}
