using System.Text.RegularExpressions;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using SkiaSharp;

namespace Pix2Pix.Package.Tests;

/// <summary>A new app that only translates; its code is that package's README.</summary>
[Collection(PackageFeedGroup.Name)]
public sealed partial class OnnxRuntimeConsumerTests(PackageFeed packages)
{
    private const long MostBytes = 45_000_000;

    [Fact]
    public async Task Readme_PublishedApp_TranslatesWithoutTorchSharpInUnder45Megabytes()
    {
        var folder = Path.Combine(packages.Outside, "small-app");
        Directory.CreateDirectory(folder);
        await WriteAppAsync(folder, AppProject.Newest);
        await Command.DotNetAsync(folder, packages.OwnPackagesFolder, "publish", "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-o", "out");

        var output = new DirectoryInfo(Path.Combine(folder, "out"));
        var files = output.GetFiles("*", SearchOption.AllDirectories).Where(file => file.Extension != ".pdb").ToList();
        Assert.Equal(
            [
                "Microsoft.Extensions.DependencyInjection.Abstractions.dll", "Microsoft.Extensions.Logging.Abstractions.dll",
                "Microsoft.ML.OnnxRuntime.dll", "Pix2Pix.Imaging.dll", "Pix2Pix.OnnxRuntime.dll", "SkiaSharp.dll", "Small.dll", "System.Numerics.Tensors.dll",
                "libSkiaSharp.so", "libonnxruntime.so", "libonnxruntime_providers_shared.so",
            ],
            files.Select(file => file.Name).Where(name => name.EndsWith(".dll", StringComparison.Ordinal) || name.EndsWith(".so", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
        Assert.InRange(files.Sum(file => file.Length), 1, MostBytes);

        WriteFiles(folder);
        var app = Path.Combine(output.FullName, "Small.dll");
        Assert.Equal("50 x 30", (await Command.DotNetAsync(folder, new Dictionary<string, string>(), app)).Trim());
    }

    [Fact]
    public async Task Readme_OnTheOldestFramework_Translates()
    {
        var folder = Path.Combine(packages.Outside, "small-app-net8");
        Directory.CreateDirectory(folder);
        await WriteAppAsync(folder, AppProject.Oldest);
        await Command.DotNetAsync(folder, packages.OwnPackagesFolder, "build", "-c", "Release", "-o", "out");
        WriteFiles(folder);
        Assert.Equal("50 x 30", (await Command.DotNetAsync(folder, AppProject.AnyRuntime, Path.Combine(folder, "out", "Small.dll"))).Trim());
    }

    private static void WriteFiles(string folder)
    {
        using (var generator = new Generator(new GeneratorOptions { Depth = 4, BaseChannels = 4 }, seed: 1))
        {
            OnnxFile.Save(Path.Combine(folder, "facades.onnx"), generator);
        }

        using var labels = new SKBitmap(50, 30);
        ImageFile.Write(labels, Path.Combine(folder, "labels.png"));
    }

    private async Task WriteAppAsync(string folder, string framework)
    {
        var readme = await File.ReadAllTextAsync(Repository.PathOf("src/Pix2Pix.OnnxRuntime/README.md"));
        var code = Assert.Single(CodeBlock().Matches(readme)).Groups["code"].Value;
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), $"{code}\nConsole.WriteLine($\"{{photo.Width}} x {{photo.Height}}\");\n");
        var project = AppProject.Create(
            [
                ("Pix2Pix.OnnxRuntime", packages.Version), ("Microsoft.ML.OnnxRuntime", Repository.VersionOf("Microsoft.ML.OnnxRuntime")),
                ("SkiaSharp.NativeAssets.Linux.NoDependencies", Repository.VersionOf("SkiaSharp.NativeAssets.Linux.NoDependencies")),
            ],
            framework);
        await File.WriteAllTextAsync(Path.Combine(folder, "Small.csproj"), project);
    }

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
