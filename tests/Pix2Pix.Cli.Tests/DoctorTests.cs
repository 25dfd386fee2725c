using System.Text.Json;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests;

/// <summary>pix2pix doctor tells what is missing even where nothing can be loaded.</summary>
public sealed class DoctorTests
{
    [Fact]
    public async Task Doctor_WhereAllLoads_Succeeds()
    {
        var outcome = await Tool.RunAsync("doctor");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        string[] lines =
        [
            @"ok +Pix2Pix.Core +\d", @"\w+ +memory +\d+\.\d of ", @"\w+ +disk +\d+\.\d GB free in /",
            "ok +TorchSharp +0.107.0 on libtorch 2", "ok +SkiaSharp +2.88.9 on libSkiaSharp 88", "ok +ONNX Runtime +1",
        ];
        Assert.All(lines, line => Assert.Matches($"(?m)^{line}", outcome.Text));
        Assert.DoesNotMatch("(?m)^problem", outcome.Text);
    }

    [LinuxFact]
    public async Task Doctor_Linux_TellsTheVersionsOfSystemLibraries()
    {
        var outcome = await Tool.RunAsync("doctor");
        Assert.Matches(@"(?m)^ok +glibc +GLIBC_2\.\d+, and libLibTorchSharp\.so names GLIBC_2\.\d+", outcome.Text);
        Assert.Matches(@"(?m)^ok +libstdc\+\+ +GLIBCXX_3\.4\.\d+, and libLibTorchSharp\.so names GLIBCXX_3\.4\.\d+", outcome.Text);
    }

    [LinuxTheory]
    [InlineData("libLibTorchSharp.so", 1, "TorchSharp", "problem", "TorchSharp-cpu")]
    [InlineData("libSkiaSharp.so", 1, "SkiaSharp", "problem", "SkiaSharp.NativeAssets.Linux.NoDependencies")]
    [InlineData("libonnxruntime.so", 0, "ONNX Runtime", "warning", "Microsoft.ML.OnnxRuntime")]
    public async Task Doctor_LibraryMissing_SaysWhichPackageHasItAndThatTheOthersWork(
        string library, int exitCode, string subject, string verdict, string package)
    {
        var findings = await ExamineAsync(library, exitCode);
        Assert.Equal(verdict, findings[subject].Verdict);
        Assert.Contains(package, findings[subject].Advice, StringComparison.Ordinal);
        string[] libraries = ["TorchSharp", "SkiaSharp", "ONNX Runtime"];
        Assert.All(libraries.Where(other => other != subject), other => Assert.Equal("ok", findings[other].Verdict));
    }

    private static async Task<Dictionary<string, (string Verdict, string Advice)>> ExamineAsync(string without, int exitCode)
    {
        using var app = new LinkedApp();
        app.Remove(without);
        var outcome = await Tool.RunInAsync(app.Folder, "doctor", "--json");
        Assert.Equal((exitCode, ""), (outcome.ExitCode, outcome.Errors));
        using var json = JsonDocument.Parse(outcome.Output);
        return json.RootElement.EnumerateArray().ToDictionary(
            finding => finding.GetProperty("subject").GetString()!,
            finding => (finding.GetProperty("verdict").GetString()!, finding.GetProperty("advice").GetString() ?? ""));
    }
}
