using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests;

public sealed class NumberTests(TrainedModel trained) : IClassFixture<TrainedModel>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("de_DE.UTF-8", "0,0002", "1.000")]
    [InlineData("fa_IR.UTF-8", "\u06f0\u066b\u06f5", "\u06f2")]
    [InlineData("C", "1,5", "1,000")]
    [InlineData("C", "NaN", "0x10")]
    [InlineData("C", "1e999", " 7")]
    public async Task Train_NumbersWrittenOtherwise_AreRefusedEachWithItsName(string locale, string fraction, string whole)
    {
        string[] ofFractions = ["--learning-rate", "--lambda", "--held-out"], ofWholes = ["--size", "--ngf", "--ndf", "--epochs", "--batch-size", "--seed", "--patience"];
        var outcome = await Tool.RunUnderAsync(
            locale,
            ["train", trained.Pairs, _folder.File("m.safetensors"), .. ofFractions.SelectMany(name => new[] { name, fraction }), .. ofWholes.SelectMany(name => new[] { name, whole })]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.All(ofFractions, name => Assert.Contains($"{name} is \"{fraction}\"; use a number with a decimal point", outcome.Errors, StringComparison.Ordinal));
        Assert.All(ofWholes, name => Assert.Contains($"{name} is \"{whole}\"; use a", outcome.Errors, StringComparison.Ordinal));
        Assert.False(File.Exists(_folder.File("m.safetensors")));
    }

    [Theory]
    [InlineData("inspect", "pairs", "--size", "1,024")]
    [InlineData("evaluate", "model", "pairs", "--size", "1.024")]
    [InlineData("evaluate", "model", "pairs", "--dropout", "1,5")]
    [InlineData("translate", "model", "in", "out", "--dropout", "1.000")]
    [InlineData("train", "pairs", "m.safetensors", "--epochs", "0")]
    [InlineData("train", "pairs", "m.safetensors", "--size", "64x")]
    [InlineData("train", "pairs", "m.safetensors", "--size", "64x0")]
    [InlineData("train", "pairs", "m.safetensors", "--size", "64x64x3")]
    [InlineData("train", "pairs", "m.safetensors", "--direction", "1")]
    [InlineData("convert", "model", "m.safetensors", "--direction", "7")]
    public async Task AnyCommand_ANumberThatIsNone_IsWrongUsage(params string[] arguments)
    {
        var outcome = await Tool.RunUnderAsync("de_DE.UTF-8", arguments);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"{arguments[^2]} is ", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains(arguments[^1], outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de_DE.UTF-8")]
    [InlineData("fa_IR.UTF-8")]
    public async Task TrainAndEvaluate_UnderAnyCulture_ReadAndWriteTheSameNumbers(string locale)
    {
        var training = await Tool.RunUnderAsync(
            locale, "train", trained.Pairs, _folder.File("m.safetensors"), "--size", "32", "--ngf", "4", "--ndf", "4", "--epochs", "2", "--direction", "btoa", "--seed", "3",
            "--device", "CPU", "--learning-rate", "0.0002", "--lambda", "12.5", "--report", _folder.File("report"));
        Assert.True(training.ExitCode == 0, training.Errors);
        var page = await File.ReadAllTextAsync(_folder.File("report/report.html"));
        Assert.Contains("0.0002", page, StringComparison.Ordinal);
        Assert.Contains("12.5", page, StringComparison.Ordinal);

        string[] evaluate = ["evaluate", trained.Model, trained.Pairs, "--dropout", "off"];
        Assert.Equal((await Tool.RunUnderAsync("C", evaluate)).Text, (await Tool.RunUnderAsync(locale, evaluate)).Text);
        Assert.Equal((await Tool.RunUnderAsync("C", "info", trained.Model)).Text, (await Tool.RunUnderAsync(locale, "info", trained.Model)).Text);
    }
}
