using System.Globalization;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Models.Prepacked;

/// <summary>What a translator does and says on other processors and with another libtorch, in processes of their own.</summary>
public sealed class PrepackedTranslationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Translate_OtherLibtorch_RunsConvolutionsAsTheyAreAndWarnsOnce()
    {
        var (full, half) = await TranslateAsync(["other-libtorch"]);
        Assert.StartsWith("warning PreparedWeightsMissing: 10 of 10 convolutions cannot use prepacked weights", full[0], StringComparison.Ordinal);
        Assert.Contains("prepacked weights need 1.2.3", full[0], StringComparison.Ordinal);
        Assert.StartsWith("precision: Float32, 0 of 10 convolutions prepacked, since libtorch", full[1], StringComparison.Ordinal);
        Assert.Equal("difference: 0", full[2]);

        Assert.StartsWith("warning BFloat16Missing: ", half[0], StringComparison.Ordinal);
        Assert.Contains("prepacked weights need 1.2.3", half[0], StringComparison.Ordinal);
        Assert.StartsWith("precision: Float32, 0 of 10 convolutions prepacked, since libtorch", half[1], StringComparison.Ordinal);
        Assert.Equal("difference: 0", half[2]);
    }

    [X64Fact]
    public async Task Translate_ProcessorWithoutAvx512_PrepacksFloat32AndWarnsOfBFloat16()
    {
        const string Prepacked = "precision: Float32, 10 convolutions prepacked";
        string[] full, half;
        var processes = 0;
        do
        {
            // Each process measures which way is faster, where a busy machine can mislead one, but not each of them.
            (full, half) = await TranslateAsync([], ("ONEDNN_MAX_CPU_ISA", "AVX2"), ("ATEN_CPU_CAPABILITY", "avx2"));
            processes++;
        }
        while (full[0] != Prepacked && processes < 5);

        Assert.Equal(Prepacked, full[0]);
        Assert.InRange(DifferenceIn(full[1]), 0, 1);

        Assert.StartsWith("warning BFloat16Missing: ", half[0], StringComparison.Ordinal);
        Assert.Equal(Prepacked, half[1]);
        Assert.InRange(DifferenceIn(half[2]), 0, 1);
    }

    private static int DifferenceIn(string line) => int.Parse(line["difference: ".Length..], CultureInfo.InvariantCulture);

    private async Task<(string[] Full, string[] BFloat16)> TranslateAsync(string[] mode, params (string Name, string Value)[] environment)
    {
        string[] lines = await TestHostProcess.RunAsync("dotnet", [TestHostProcess.Assembly, _folder.Path, "translate", .. mode], environment);
        var second = Array.IndexOf(lines, "asked for BFloat16");
        Assert.Equal("asked for Float32", lines[0]);
        return (lines[1..second], lines[(second + 1)..]);
    }
}
