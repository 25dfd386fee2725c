using System.Text.RegularExpressions;

namespace Pix2Pix.Package.Tests;

/// <summary>A new app that refers to the package of the paper's scores and to nothing else; its code is that package's README.</summary>
[Collection(PackageFeedGroup.Name)]
public sealed partial class EvaluationConsumerTests(PackageFeed packages)
{
    [Theory]
    [InlineData(AppProject.Oldest)]
    [InlineData(AppProject.Newest)]
    public async Task Readme_BuildsWithThisPackageAlone(string framework)
    {
        var folder = Path.Combine(packages.Outside, $"evaluating-app-{framework}");
        Directory.CreateDirectory(folder);
        var blocks = CodeBlock().Matches(await File.ReadAllTextAsync(Repository.PathOf("src/Pix2Pix.Evaluation/README.md")));
        Assert.Equal(3, blocks.Count);
        var code = string.Concat(blocks.Select(block => block.Groups["code"].Value));
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Program(code));
        var project = AppProject.Create([("Pix2Pix.Evaluation", packages.Version)], framework);
        await File.WriteAllTextAsync(Path.Combine(folder, "EvaluationConsumer.csproj"), project);
        await Command.DotNetAsync(folder, packages.OwnPackagesFolder, "build", "-c", "Release");

        var app = Path.Combine(folder, $"bin/Release/{framework}/EvaluationConsumer.dll");
        Assert.Equal("classes: 12", (await Command.DotNetAsync(folder, AppProject.AnyRuntime, app)).Trim());
    }

    private static string Program(string code) => $$"""
        using Pix2Pix.Evaluation;
        using static TorchSharp.torch;

        Console.WriteLine($"classes: {new ConfusionMatrix(12).Classes}");

        internal static class Uses
        {
            public static string Evaluate(
                List<(Tensor Image, Tensor Label)> train, List<(Tensor Image, Tensor Label)> real, List<(Tensor Image, Tensor Label)> generated,
                Tensor realFeatures, Tensor generatedFeatures)
            {
        {{code}}
                return $"{ceiling} {score} {colors} {fid} {kid}";
            }
        }

        """;

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
