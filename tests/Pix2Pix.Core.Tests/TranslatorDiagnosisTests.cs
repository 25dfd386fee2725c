using Microsoft.Extensions.Logging;
using Pix2Pix.Common;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using TorchSharp;

namespace Pix2Pix.Tests;

public class TranslatorDiagnosisTests
{
    private static readonly TranslatorOptions Cpu = new() { Device = "cpu", Dropout = true };

    [Fact]
    public void Translate_ConstantSaturatedOrNoNumbers_IsLogged()
    {
        Assert.Contains("a single color although the input is not", Logged(input => torch.zeros_like(input)), StringComparison.Ordinal);
        Assert.Contains("saturated at -1 or 1", Logged(input => torch.where(input > 0, torch.ones_like(input), torch.ones_like(input) * -1)), StringComparison.Ordinal);
        Assert.Contains("contains NaN", Logged(input => input / 0 * 0), StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_UsualOutput_IsNotLogged()
    {
        var logger = new RecordingLogger();
        using var translator = new Translator(SmallNetworks.Generator(), Cpu, logger: logger);
        using var bitmap = Images.Gradient(40, 30);
        translator.Translate(bitmap).Dispose();
        Assert.Empty(logger.Entries);
    }

    [Fact]
    public void Translate_UntrainedRunningStatistics_AreNamedAsTheCause()
    {
        var logger = new RecordingLogger();
        using var generator = SmallNetworks.Generator(depth: 3);
        using (torch.no_grad())
        {
            foreach (var parameter in generator.parameters()) parameter.fill_(0);
        }

        using var translator = new Translator(generator, Cpu with { Statistics = BatchNormStatistics.Running }, leaveOpen: true, logger: logger);
        using var bitmap = Images.Gradient(16, 16);
        translator.Translate(bitmap).Dispose();
        Assert.Contains("the running statistics were never collected in training; set Statistics to Batch", Assert.Single(logger.Entries).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 5, "dropout is on, but the model file has it off")]
    [InlineData(true, 0, "records no training")]
    [InlineData(true, 5, "may differ from the training images (Rgb, AToB)")]
    public void Translate_ConstantOutput_NamesTheLikelyCause(bool dropout, int steps, string expected) =>
        Assert.Contains(expected, Logged(input => torch.zeros_like(input), new ModelInfo { InferenceDropout = dropout, Steps = steps }), StringComparison.Ordinal);

    [Fact]
    public void Describe_Translator_SaysWhatItIs()
    {
        using var translator = new Translator(
            SmallNetworks.Generator(), Cpu with { DropoutSeed = 3, ResizeMode = ResizeMode.Tile }, new ModelInfo { Steps = 12, TrainingWidth = 64, TrainingHeight = 32, Preset = "paper" });
        var weights = Weights.CountOf(SmallNetworks.Generator());
        Assert.Equal(
            $"""
            model: unet (paper), {weights} weights
            channels: 3 (Rgb) to 3 (Rgb)
            trained: 12 steps at 64 x 32
            device: cpu, libtorch {LibtorchVersion.Current}
            precision: Float32, no prepacked weights
            dropout: on, seed 3
            statistics: Batch
            sizes: Tile; sides at least 32 pixels, in multiples of 32
            tiles: above 2097152 pixels, 1024 per side, 128 overlap
            """.ReplaceLineEndings("\n"),
            translator.Describe());
    }

    private static string Logged(Func<Tensor, Tensor> function, ModelInfo? info = null)
    {
        var logger = new RecordingLogger();
        using var translator = new Translator(new FunctionGenerator(3, 3, function), Cpu, info, logger: logger);
        using var bitmap = Images.Gradient(40, 30);
        translator.Translate(bitmap).Dispose();
        var (_, level, message) = Assert.Single(logger.Entries);
        Assert.Equal(LogLevel.Warning, level);
        return message;
    }
}
