using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using SkiaSharp;

namespace Pix2Pix.Cli.Tests;

public sealed class MessageTests(TrainedModel trained) : IClassFixture<TrainedModel>, IDisposable
{
    // What a program sets, which nobody can at a terminal.
    private static readonly string[] Members =
    [
        .. new[] { typeof(PairedImagesOptions), typeof(SynthesizedPairsOptions), typeof(TrainingOptions), typeof(TranslatorOptions), typeof(ValidationOptions), typeof(ImageDecodingOptions) }
            .SelectMany(type => type.GetProperties().Select(property => property.Name).Append(type.Name))
            .Where(name => name.Skip(1).Any(char.IsUpper)),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Translate_AModelThatGivesOneColor_WarnsWithTheNameOfTheImage()
    {
        SaveUntrained(_folder.File("zero.safetensors"));
        var outcome = await Tool.RunAsync("translate", _folder.File("zero.safetensors"), trained.Image, _folder.File("out.png"), "--statistics", "running");
        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith($"Warning: {trained.Image}: The output is a single color", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("--statistics to batch", outcome.Errors, StringComparison.Ordinal);
        AssertInItsOwnWords(outcome);
    }

    [Fact]
    public async Task Train_ARateThatIsFarTooHigh_WarnsOnTheTerminal()
    {
        var outcome = await Tool.RunAsync(
            "train", trained.Pairs, _folder.File("m.safetensors"), "--size", "32", "--ngf", "2", "--ndf", "2", "--epochs", "60", "--learning-rate", "0.5", "--lambda", "0");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Matches("(?m)^Warning: Step [0-9]+: [0-9]+% of the output values are saturated at -1 or 1.* Lower --learning-rate", outcome.Errors);
        AssertInItsOwnWords(outcome);
    }

    [Fact]
    public async Task Messages_OfPairsThatDoNotFit_NameOptionsOfTheCommandLine()
    {
        var a = Directory.CreateDirectory(_folder.File("a")).FullName;
        var b = Directory.CreateDirectory(_folder.File("b")).FullName;
        using (SKBitmap small = Images.Gradient(16, 16), large = Images.Gradient(32, 32))
        {
            ImageFile.Write(small, Path.Combine(a, "small.png"));
            ImageFile.Write(small, Path.Combine(b, "small.png"));
            ImageFile.Write(small, Path.Combine(a, "unlike.png"));
            ImageFile.Write(large, Path.Combine(b, "unlike.png"));
            ImageFile.Write(large, Path.Combine(a, "alone.png"));
        }

        foreach (var size in new[] { "32", "32x64" })
        {
            var inspected = await Tool.RunAsync("inspect", a, "--b", b, "--size", size);
            Assert.Equal(1, inspected.ExitCode);
            AssertSays(inspected, "--allow-upscaling", "--allow-mismatched-sizes", $"a --size of at most {(size == "32" ? "16" : "16x16")}");
        }

        AssertSays(await Tool.RunAsync("train", a, _folder.File("m.safetensors"), "--b", b, "--size", "32"), "add --skip-invalid", "add --allow-upscaling", "add --allow-mismatched-sizes");
        AssertSays(await Tool.RunAsync("train", a, _folder.File("m.safetensors"), "--synthesize", "colorization", "--size", "64"), "add --allow-upscaling");
        AssertSays(await Tool.RunAsync("train", trained.Pairs, _folder.File("m.safetensors"), "--size", "32", "--learning-rate", "-1"), "--learning-rate is -1");
        AssertSays(await Tool.RunAsync("train", trained.Pairs, _folder.File("m.safetensors"), "--size", "32", "--device", "gpu"), "--device is \"gpu\"");
        AssertSays(await Tool.RunAsync("train", trained.Pairs, _folder.File("m.safetensors"), "--size", "100"), "multiples of 32 such as 96 x 96");

        var upscaled = await Tool.RunAsync("inspect", a, "--b", b, "--size", "32", "--allow-upscaling", "--allow-mismatched-sizes");
        Assert.Contains("2 of 3 pairs can be used", upscaled.Text, StringComparison.Ordinal);
    }

    private static void AssertSays(Outcome outcome, params string[] expected)
    {
        Assert.NotEqual(0, outcome.ExitCode);
        Assert.All(expected, words => Assert.Contains(words, outcome.Errors + outcome.Text, StringComparison.Ordinal));
        AssertInItsOwnWords(outcome);
    }

    private static void AssertInItsOwnWords(Outcome outcome)
    {
        Assert.All(Members, name => Assert.DoesNotContain(name, outcome.Errors + outcome.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("(Parameter", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Actual value", outcome.Errors, StringComparison.Ordinal);
    }

    private static void SaveUntrained(string path)
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 5, BaseChannels = 2 });
        using (TorchSharp.torch.no_grad())
        {
            foreach (var parameter in generator.parameters()) parameter.zero_();
        }

        ModelFile.Save(path, generator);
    }
}
