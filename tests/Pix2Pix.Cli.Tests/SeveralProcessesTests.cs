using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;

namespace Pix2Pix.Cli.Tests;

public sealed class SeveralProcessesTests(TrainedModel trained) : IClassFixture<TrainedModel>, IDisposable
{
    private const int Count = 7;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [MpiFact]
    public async Task Translate_BySeveralProcesses_SharesOutWhatIsNotDone()
    {
        var images = _folder.File("pictures");
        Directory.CreateDirectory(images);
        for (var i = 0; i < Count; i++)
        {
            using var image = Images.Gradient(32, 32, blue: (byte)(20 * i));
            ImageFile.Write(image, Path.Combine(images, $"{i}.png"));
        }

        string[] translate = ["translate", trained.Model, images];
        Assert.Equal(0, (await Tool.RunAsync([.. translate, _folder.File("alone"), "--dropout", "off"])).ExitCode);
        var first = await Tool.RunTogetherAsync(3, [.. translate, _folder.File("together"), "--dropout", "off"]);
        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.Contains("7 of 7 images to translate with 3 processes", first.Errors, StringComparison.Ordinal);
        AssertSameFiles();

        // As if a process had been killed in between: one is missing, and one that is half written is no translation.
        File.Delete(_folder.File("together/2.png"));
        File.Delete(_folder.File("together/5.png"));
        File.WriteAllText(_folder.File("together/.unfinished-5.png"), "half");
        var again = await Tool.RunTogetherAsync(2, [.. translate, _folder.File("together"), "--dropout", "off"]);
        Assert.True(again.ExitCode == 0, again.Errors);
        Assert.Contains("2 of 7 images to translate with 2 processes", again.Errors, StringComparison.Ordinal);
        AssertSameFiles();
    }

    [MpiFact]
    public async Task Evaluate_BySeveralProcesses_PrintsTheMetricsOfAll()
    {
        string[] evaluate = ["evaluate", trained.Model, trained.Pairs, "--dropout", "off"];
        var alone = await Tool.RunAsync(evaluate);
        var together = await Tool.RunTogetherAsync(2, evaluate);
        Assert.True(together.ExitCode == 0, together.Errors);
        Assert.Equal(alone.Text, together.Text);
    }

    private void AssertSameFiles()
    {
        for (var i = 0; i < Count; i++)
        {
            using SKBitmap expected = ImageFile.Read(_folder.File($"alone/{i}.png")), found = ImageFile.Read(_folder.File($"together/{i}.png"));
            Assert.Equal(expected.Bytes, found.Bytes);
        }
    }
}
