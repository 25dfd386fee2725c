using Pix2Pix.TestHost;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Training;

/// <summary>A run of today has the bits of a run of before, step by step, and has them from wherever it is resumed.</summary>
public sealed class StepDigestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // What restricts libtorch and oneDNN to the instructions of a lesser processor.
    private static (string Name, string Value)[] Environment(CpuCapability capability) =>
        capability == CpuCapability.Avx2 ? [("ATEN_CPU_CAPABILITY", "avx2"), ("ONEDNN_MAX_CPU_ISA", "AVX2")] : [];

    public void Dispose() => _folder.Dispose();

    [RecordedDigestsTheory]
    [MemberData(nameof(RecordedDigests.Capabilities), MemberType = typeof(RecordedDigests))]
    public async Task FitAsync_EveryStep_HasTheRecordedBits(CpuCapability capability)
    {
        var lines = await TestHostProcess.RunAsync("dotnet", [TestHostProcess.Assembly, _folder.Path, "digests"], Environment(capability));
        Assert.Equal(StepDigests.Steps, lines.Length);
        Assert.Equal(RecordedDigests.Of(capability), lines);
    }

    [Fact]
    public async Task FitAsync_ResumedFromEveryStep_HasTheBitsOfTheWholeRunAtEachStep()
    {
        var lines = await TestHostProcess.RunAsync("dotnet", [TestHostProcess.Assembly, _folder.Path, "digests", "resume"]);
        Assert.Equal([$"{StepDigests.Steps} steps, {StepDigests.Steps * (StepDigests.Steps - 1) / 2} after resuming"], lines);
    }
}
