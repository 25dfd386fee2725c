using System.Text.Json;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Bench.Tests;

public sealed class CompareTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Compare_TheLibraryAlone_WritesBothFormsOfTheTable()
    {
        var (code, output, errors) = Compare("--only", "folder", "--rounds", "2");

        Assert.True(code == 0, errors);
        Assert.Equal(File.ReadAllText(_folder.File("results.md")), output);
        Assert.Contains("TranslateAllAsync, float32: network alone", output, StringComparison.Ordinal);

        // Two figures of one process, and in the first of two rounds only.
        using var results = JsonDocument.Parse(File.ReadAllText(_folder.File("results.json")));
        Assert.Equal(2, results.RootElement.GetProperty("samples").GetArrayLength());
    }

    [Fact]
    public void Compare_AllEngines_DoEveryWork()
    {
        var (code, output, errors) = Compare("--files", "1");

        Assert.True(code == 0, errors);
        string[] names =
        [
            "plain TorchSharp, float32", "plain TorchSharp, bfloat16", "plain TorchSharp",
            "plain TorchSharp, from a tensor: from the start on",
            "ONNX Runtime, float32", "ONNX Runtime, from a tensor: once the engine is loaded",
            "Translator, bfloat16", "TranslateBatch, float32", "TrainStep, float32",
        ];
        Assert.All(names, name => Assert.Contains($"| {name} |", output, StringComparison.Ordinal));
        Assert.DoesNotContain("compiled beforehand", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_EnginesThatAreTheSame_SaysHowFarApartTheyAre()
    {
        var (code, _, errors) = Compare("--only", "step", "--files", "1");
        Assert.True(code == 0, errors);
        using var results = JsonDocument.Parse(File.ReadAllText(_folder.File("results.json")));
        Assert.Equal(3, results.RootElement.GetProperty("agreement").GetArrayLength());
    }

    [Fact]
    public void Compare_AProgramThatFails_LeavesAGapAndSaysSo()
    {
        var (code, output, _) = Compare("--compiled", "false", "--only", "first", "--files", "1");
        Assert.Equal(1, code);
        Assert.Contains("| Translator, from a bitmap: from the start on |", output, StringComparison.Ordinal);
        Assert.Contains("Failed in 1 of 1 rounds: first, Translator, from a bitmap, compiled beforehand.", output, StringComparison.Ordinal);
    }

    private (int Code, string Output, string Errors) Compare(params string[] arguments) =>
        BenchProgram.Run(["compare", "--quick", "--threads", "1", "--output", _folder.Path, .. arguments]);
}
