using System.Text.RegularExpressions;

namespace Pix2Pix.Package.Tests;

/// <summary>A new app that refers to the package for images and to nothing else; its code is that package's README.</summary>
[Collection(PackageFeedGroup.Name)]
public sealed partial class ImagingConsumerTests(PackageFeed packages)
{
    [Theory]
    [InlineData(AppProject.Oldest)]
    [InlineData(AppProject.Newest)]
    public async Task Readme_BuildsWithThisPackageAlone_AndBringsNoTorchSharp(string framework)
    {
        var folder = Path.Combine(packages.Outside, $"imaging-app-{framework}");
        Directory.CreateDirectory(folder);
        var readme = await File.ReadAllTextAsync(Repository.PathOf("src/Pix2Pix.Imaging/README.md"));
        var code = Assert.Single(CodeBlock().Matches(readme)).Groups["code"].Value;
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Program(code));
        await File.WriteAllTextAsync(Path.Combine(folder, "ImagingConsumer.csproj"), AppProject.Create([("Pix2Pix.Imaging", packages.Version)], framework));
        await Command.DotNetAsync(folder, packages.OwnPackagesFolder, "build", "-c", "Release");

        var output = Path.Combine(folder, $"bin/Release/{framework}");
        Assert.Equal(
            ["ImagingConsumer.dll", "Pix2Pix.Imaging.dll", "SkiaSharp.dll"],
            Directory.GetFiles(output, "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var app = Path.Combine(output, "ImagingConsumer.dll");
        Assert.Equal("100", (await Command.DotNetAsync(folder, AppProject.AnyRuntime, app)).Trim());
    }

    private static string Program(string code) => $$"""
        using Pix2Pix.Imaging;

        Console.WriteLine(Math.Round(CieLab.FromSrgb(255, 255, 255).L));

        internal static class Uses
        {
            public static void Read()
            {
        {{code}}
            }
        }

        """;

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
