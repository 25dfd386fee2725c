using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests;

/// <summary>The samples that show an extension point do what their pages say.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CustomLoss_EveryCandidate_IsTrainedAndMeasured()
    {
        var outcome = await Tool.RunSampleAsync("CustomLoss", "--out", _folder.Path, "--epochs", "1", "--pairs", "2", "--size", "32");
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        Assert.True(File.Exists(_folder.File("sheet.png")));
        foreach (var name in new[] { "the paper's losses", "with outlines", "feature matching", "from far away, too" }) Assert.Contains($"{name} ", outcome.Text);
    }
}
