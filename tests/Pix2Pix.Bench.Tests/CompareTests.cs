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

    [PyTorchFact]
    public void Compare_PyTorch_DoesEveryWork()
    {
        var (code, output, errors) = Compare("--scripts", BenchProgram.Scripts, "--python", PythonWithTorch.Interpreter!, "--files", "1");

        Assert.True(code == 0, errors);
        foreach (var name in new[] { "PyTorch, float32", "PyTorch, autocast to bfloat16", "PyTorch", "PyTorch, from a tensor: from the start on" })
        {
            Assert.Contains($"| {name} |", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Compare_AProgramThatFails_LeavesAGapAndSaysSo()
    {
        var (code, output, _) = Compare("--scripts", BenchProgram.Scripts, "--python", "false", "--only", "step", "--files", "1");
        Assert.Equal(1, code);
        Assert.Contains("| TrainStep, float32 |", output, StringComparison.Ordinal);
        Assert.Contains("Failed in 1 of 1 rounds: step, PyTorch, float32.", output, StringComparison.Ordinal);
    }

    private (int Code, string Output, string Errors) Compare(params string[] arguments) =>
        BenchProgram.Run(["compare", "--quick", "--threads", "1", "--output", _folder.Path, .. arguments]);
}
