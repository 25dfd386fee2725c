using System.Text.RegularExpressions;

namespace Pix2Pix.Package.Tests;

/// <summary>The three uses in README.md as source files of an app, word for word.</summary>
internal static partial class Readme
{
    /// <summary>The namespaces and the alias that the README names, and SkiaSharp's.</summary>
    public static string GlobalUsings(string readme)
    {
        var sentence = Namespaces().Match(readme);
        Assert.True(sentence.Success, "README.md has no sentence \"The namespaces are `...` and `...`; `Tensor` is `...`.\" to take the app's usings from.");
        var names = Quoted().Matches(sentence.Groups["namespaces"].Value).Select(match => match.Groups["name"].Value).Append("SkiaSharp");
        return string.Join('\n', [.. names.Select(name => $"global using {name};"), $"global using Tensor = {sentence.Groups["tensor"].Value};", ""]);
    }

    /// <summary>The blocks that translate and train, in methods that provide what they take for granted.</summary>
    public static string Uses(string readme, string inNamespace)
    {
        var (translate, train, _) = Blocks(readme);
        return $$"""
            namespace {{inNamespace}};

            internal static class Uses
            {
                public static void Translate()
                {
            {{translate}}
                }

                public static async Task TrainAsync(IProgress<TrainingProgress> progress, CancellationToken cancellationToken)
                {
            {{train}}
                }
            }

            """;
    }

    /// <summary>What the commands for a new app add, in their order.</summary>
    public static IReadOnlyList<string> PackagesToAdd(string readme)
    {
        var packages = AddedPackage().Matches(readme).Select(match => match.Groups["package"].Value).ToList();
        Assert.InRange(packages.Count, 3, int.MaxValue);
        return packages;
    }

    /// <summary>The block with a trainer.</summary>
    public static string Loss(string readme) => Blocks(readme).Loss;

    private static (string Translate, string Train, string Loss) Blocks(string readme)
    {
        var blocks = CodeBlock().Matches(readme).Select(match => match.Groups["code"].Value).ToList();
        Assert.True(blocks.Count == 3, $"README.md has {blocks.Count} blocks of C#. Teach Readme.cs and Consumer/Program.cs what to do with them.");
        return (blocks[0], blocks[1], blocks[2]);
    }

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"(?m)^dotnet add package (?<package>[\w.-]+)")]
    private static partial Regex AddedPackage();

    [GeneratedRegex(@"The namespaces are (?<namespaces>[^;]+);\s+`Tensor`\s+is\s+`(?<tensor>[\w.]+)`")]
    private static partial Regex Namespaces();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Quoted();
}
