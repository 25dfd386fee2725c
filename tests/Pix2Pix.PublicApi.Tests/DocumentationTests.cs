using System.Text.RegularExpressions;

namespace Pix2Pix.PublicApi.Tests;

/// <summary>Code in the README and the pages is code that compiles: the regions of the files whose names end in Examples.</summary>
public partial class DocumentationTests
{
    [Fact]
    public void Pages_CodeBlocks_AreTheOnesThatCompile()
    {
        var blocks = Find("pages", "*.md", CodeBlock());
        var examples = Find("examples", "*.cs", Example());
        Assert.InRange(blocks.Count, 5, int.MaxValue);
        Assert.Equal(examples.Order(), blocks.Order());
    }

    private static List<string> Find(string folder, string files, Regex pattern) =>
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, folder), files)
            .SelectMany(file => pattern.Matches(File.ReadAllText(file)))
            .Select(match => WithoutIndentation(match.Groups["code"].Value)),
    ];

    // Without empty lines, and without the indentation that all lines share.
    private static string WithoutIndentation(string code)
    {
        var lines = code.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).ToList();
        var indentation = lines.Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line[indentation..]));
    }

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"// <(?<name>[\w-]+)>\n(?<code>.*?)// </\k<name>>", RegexOptions.Singleline)]
    private static partial Regex Example();
}
