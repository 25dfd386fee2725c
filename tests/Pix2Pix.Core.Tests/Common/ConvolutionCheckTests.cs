using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Common;

/// <summary>The library refuses to compute on a processor where libtorch's convolutions are wrong, and only there.</summary>
public class ConvolutionCheckTests
{
    [Theory]
    [InlineData("DEFAULT")]
    [InlineData("AVX512_CORE")]
    [InlineData("AVX2")]
    [InlineData("AVX")]
    [InlineData("SSE41")]
    public async Task TrainStep_WithTheseInstructions_IsRefusedExactlyWhereConvolutionsAreWrong(string instructions)
    {
        (string, string) limit = ("ONEDNN_MAX_CPU_ISA", instructions);
        var lines = await TestHostProcess.RunAsync("dotnet", [TestHostProcess.Assembly, "-", "convolutions", "all"], limit);
        Assert.Equal(2, lines.Length);
        if (lines[1] == "0") Assert.Equal("correct", lines[0]);
        else Assert.Contains("ONEDNN_MAX_CPU_ISA=SSE41", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrainStep_WithTheInstructionsThatTheMessageNames_IsCorrect()
    {
        var answer = await TestHostProcess.RunAsync(
            "dotnet", [TestHostProcess.Assembly, "-", "convolutions"], ("ONEDNN_MAX_CPU_ISA", "SSE41"));
        Assert.Equal(["correct"], answer);
    }
}
