using System.Text.RegularExpressions;

namespace Pix2Pix.PublicApi.Tests;

public partial class ReadmeTests
{
    [Fact]
    public void Readme_CodeBlocks_AreTheOnesThatCompile()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));
        var compiled = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "source", "ReadmeExamples.cs"));
        var blocks = CodeBlock().Matches(readme).Select(m => Lines(m.Groups["code"].Value)).ToList();
        var examples = Example().Matches(compiled).Select(m => Lines(m.Groups["code"].Value)).ToList();
        Assert.Equal(3, blocks.Count);
        Assert.Equal(examples, blocks);
    }

    // Without the indentation that all lines share.
    private static string Lines(string code)
    {
        var lines = code.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()).Where(line => line.Length > 0).ToList();
        var indentation = lines.Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line[indentation..]));
    }

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"// <(?<name>\w+)>\n(?<code>.*?)// </\k<name>>", RegexOptions.Singleline)]
    private static partial Regex Example();
}
