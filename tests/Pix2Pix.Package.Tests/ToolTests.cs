using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Package.Tests;

/// <summary>The command line program, installed from its package.</summary>
[Collection(PackageFeedGroup.Name)]
public sealed class ToolTests(InstalledTool tool) : IClassFixture<InstalledTool>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Help_ListsTheCommands()
    {
        var help = await tool.RunAsync("--help");
        Assert.All(["train", "translate", "evaluate", "convert", "info"], command => Assert.Matches($@"(?m)^\s+{command}\b", help));
    }

    [OldLibstdcxxFact]
    public void Info_OnATooOldSystem_SaysSoInOneLine()
    {
        Assert.Equal(1, tool.Unaided.ExitCode);
        Assert.Matches(
            @"^The native library of TorchSharp \S+ cannot be loaded: \S+ needs GLIBCXX_3\.4\.32, but [^\n]+\n$", tool.Unaided.Errors);
    }

    [OldLibstdcxxFact]
    public void Doctor_OnATooOldSystem_TellsTheVersionsAndWhatToDo()
    {
        var (code, output) = (tool.UnaidedDoctor.ExitCode, tool.UnaidedDoctor.Output);
        Assert.Equal(1, code);
        Assert.Matches(
            @"(?m)^problem +libstdc\+\+ +GLIBCXX_3\.4\.\d+, and libLibTorchSharp\.so needs GLIBCXX_3\.4\.32\n +Use a system .*Debian 13 or Ubuntu 24\.04\.$",
            output);
        Assert.Matches(@"(?m)^problem +TorchSharp .*\n +The native library of TorchSharp \S+ cannot be loaded: ", output);
        Assert.Matches(@"(?m)^ok +glibc ", output);
        Assert.Matches(@"(?m)^ok +SkiaSharp ", output);
    }

    // The paper's network, made small for the test.
    [Fact]
    public async Task New_Program_TrainsAndTranslates()
    {
        var folder = tool.Outside("my model");
        await tool.RunAsync("new", folder);
        foreach (var part in new[] { "input", "target" })
        {
            for (var i = 0; i < 4; i++)
            {
                using var image = Images.Gradient(256, 256);
                Imaging.ImageFile.Write(image, Path.Combine(folder, "pairs", part, $"{i}.png"));
            }
        }

        var program = Path.Combine(folder, "Program.cs");
        var code = (await File.ReadAllTextAsync(program))
            .Replace("Epochs = 200", "Epochs = 1", StringComparison.Ordinal)
            .Replace("GeneratorOptions.UNet256", "GeneratorOptions.UNet256 with { BaseChannels = 2 }", StringComparison.Ordinal)
            .Replace("PatchDiscriminatorOptions.Patch70", "PatchDiscriminatorOptions.Patch70 with { BaseChannels = 2 }", StringComparison.Ordinal);
        await File.WriteAllTextAsync(program, code);

        var output = await tool.RunProjectAsync(folder);
        Assert.Contains("3 pairs to train on, 1 held out.", output, StringComparison.Ordinal);
        Assert.Contains("Wrote model.safetensors, report/report.html, and translated.png", output, StringComparison.Ordinal);
        Assert.All(
            ["model.safetensors", "report/report.html", "translated.png"], name => Assert.True(new FileInfo(Path.Combine(folder, name)).Length > 0, name));
    }

    [Fact]
    public async Task Info_AModel_ListsItsWeights()
    {
        using (var generator = new Generator(new GeneratorOptions { Depth = 5, BaseChannels = 4 })) ModelFile.Save(_folder.File("model.safetensors"), generator);
        Assert.Matches(@"encoder\.0\.conv\.weight +4 x 3 x 4 x 4 +192", await tool.RunAsync("info", _folder.File("model.safetensors")));
    }
}
