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

    [Fact]
    public async Task Info_AModel_ListsItsWeights()
    {
        using (var generator = new Generator(new GeneratorOptions { Depth = 5, BaseChannels = 4 })) ModelFile.Save(_folder.File("model.safetensors"), generator);
        Assert.Matches(@"encoder\.0\.conv\.weight +4 x 3 x 4 x 4 +192", await tool.RunAsync("info", _folder.File("model.safetensors")));
    }
}
