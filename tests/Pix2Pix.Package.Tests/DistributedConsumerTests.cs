using System.Text.RegularExpressions;

namespace Pix2Pix.Package.Tests;

/// <summary>A new app that refers to the package for several processes and to nothing else; its code is that package's README.</summary>
[Collection(PackageFeedGroup.Name)]
public sealed partial class DistributedConsumerTests(PackageFeed packages)
{
    [Theory]
    [InlineData(AppProject.Oldest)]
    [InlineData(AppProject.Newest)]
    public async Task Readme_BuildsWithThisPackageAlone(string framework)
    {
        var folder = Path.Combine(packages.Outside, $"distributed-app-{framework}");
        Directory.CreateDirectory(folder);
        var readme = await File.ReadAllTextAsync(Repository.PathOf("src/Pix2Pix.Distributed/README.md"));
        var code = Assert.Single(CodeBlock().Matches(readme)).Groups["code"].Value;
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Program(code));
        await File.WriteAllTextAsync(Path.Combine(folder, "DistributedConsumer.csproj"), AppProject.Create([("Pix2Pix.Distributed", packages.Version)], framework));
        await Command.DotNetAsync(folder, packages.OwnPackagesFolder, "build", "-c", "Release");

        var app = Path.Combine(folder, $"bin/Release/{framework}/DistributedConsumer.dll");
        Assert.Equal("launched: False", (await Command.DotNetAsync(folder, AppProject.AnyRuntime, app)).Trim());
    }

    private static string Program(string code) => $$"""
        using Pix2Pix.Data;
        using Pix2Pix.Distributed;
        using Pix2Pix.Models;
        using Pix2Pix.Training;

        Console.WriteLine($"launched: {MpiProcessGroup.IsLaunched}");

        internal static class Uses
        {
            public static async Task TrainAsync(IGenerator generator, IDiscriminator discriminator, IPairedDataset pairs)
            {
        {{code}}
            }
        }

        """;

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
