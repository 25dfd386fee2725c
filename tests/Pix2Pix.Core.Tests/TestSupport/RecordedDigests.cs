using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using Pix2Pix.Common;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>What kernels libtorch and oneDNN choose.</summary>
public enum CpuCapability
{
    Avx2,
    Avx512,
}

/// <summary>The digests in <c>fixtures/digests</c>, by what decides a step's bits on one thread; its README.md says how they are recorded.</summary>
internal static class RecordedDigests
{
    private static readonly Lazy<Dictionary<string, string[]>> All = new(() =>
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(Fixture.PathOf("digests/steps.json")))!);

    /// <summary>What this processor can do and there are digests of.</summary>
    public static TheoryData<CpuCapability> Capabilities => [.. Recorded];

    /// <summary>Why nothing can be compared here; null where something can.</summary>
    public static string? Missing => Recorded.Any()
        ? null
        : IsRestricted
            ? "ONEDNN_MAX_CPU_ISA restricts the instructions, and no digests are recorded for that."
            : $"No digests are recorded for {string.Join(" or ", Supported.Select(KeyOf).DefaultIfEmpty("this processor"))}.";

    private static IEnumerable<CpuCapability> Recorded => Supported.Where(capability => All.Value.ContainsKey(KeyOf(capability)));

    // As on processors where the convolutions that the digests are of are wrong.
    private static bool IsRestricted => Environment.GetEnvironmentVariable("ONEDNN_MAX_CPU_ISA") is not null;

    private static IEnumerable<CpuCapability> Supported
    {
        get
        {
            if (IsRestricted) yield break;
            if (Avx512F.VL.IsSupported && Avx512BW.VL.IsSupported && Avx512DQ.VL.IsSupported) yield return CpuCapability.Avx512;
            if (Avx2.IsSupported && Fma.IsSupported) yield return CpuCapability.Avx2;
        }
    }

    public static string[] Of(CpuCapability capability) => All.Value[KeyOf(capability)];

    private static string KeyOf(CpuCapability capability)
    {
        var system = OperatingSystem.IsLinux() ? "Linux" : OperatingSystem.IsWindows() ? "Windows" : RuntimeInformation.OSDescription;
        return $"libtorch {LibtorchVersion.Text}, {system}, {(capability == CpuCapability.Avx512 ? "AVX-512" : "AVX2")}";
    }
}

/// <summary>A theory over the recorded digests of this machine; skipped where there are none.</summary>
internal sealed class RecordedDigestsTheoryAttribute : TheoryAttribute
{
    public RecordedDigestsTheoryAttribute() => Skip = RecordedDigests.Missing;
}
