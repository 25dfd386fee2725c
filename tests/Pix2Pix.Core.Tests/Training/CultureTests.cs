using System.Globalization;
using System.Text.RegularExpressions;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public sealed partial class CultureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fa-IR")]
    public async Task FitAsync_AppOfAnotherCulture_WritesTheSameNumbers(string culture)
    {
        var expected = await TrainAsync("");
        var written = await TrainAsync(culture);
        Assert.Equal(expected.Keys, written.Keys);
        foreach (var (name, content) in expected) Assert.Equal((name, content), (name, written[name]));
    }

    private async Task<SortedDictionary<string, string>> TrainAsync(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var folder = _folder.File($"run{culture}");
            var options = TinyRun.Options with
            {
                LearningRate = 0.0125,
                Objective = new() { ReconstructionWeight = 12.5 },
                Optimization = new() { LearningRateSchedule = LearningRateSchedule.Step(1, 0.25) },
                Validation = new ValidationOptions { Data = TinyRun.PairsOf(2), BestModelPath = $"{folder}/best.safetensors" },
                Checkpoints = new CheckpointOptions { Folder = $"{folder}/checkpoints" },
                Callbacks = [new HtmlReport($"{folder}/report")],
            };
            using var run = await new TinyRun(options).FitAsync();
            Assert.Equal(options.LearningRate, run.Trainer.Options.LearningRate);
            return new SortedDictionary<string, string>(
                Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(folder, path), ContentOf), StringComparer.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    // Weights to the bit; of what tells times, how its numbers are written.
    private static string ContentOf(string path) => Path.GetExtension(path) is ".html" or ".jsonl" or ".json"
        ? Digits().Replace(File.ReadAllText(path), "0")
        : Convert.ToHexString(File.ReadAllBytes(path));

    [GeneratedRegex("[0-9]+(\\.[0-9]+)?(E[+-]?[0-9]+)?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Digits();
}
