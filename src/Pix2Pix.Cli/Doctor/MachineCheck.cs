using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Pix2Pix.Cli.Doctor;

/// <summary>The machine without its native libraries: runtime, processor, memory, disk.</summary>
internal static class MachineCheck
{
    private const double Gigabyte = 1e9;

    // Five steps of the paper's networks at 256 x 256 take 1.3 GB (docs/performance.md); the data comes on top.
    private const double LeastMemory = 2 * Gigabyte;

    // A checkpoint of the paper's networks, with Adam's two moments, takes 0.7 GB.
    private const double LeastDisk = 2 * Gigabyte;

    private static readonly string[] LimitingVariables = ["ONEDNN_MAX_CPU_ISA", "ATEN_CPU_CAPABILITY", "OMP_NUM_THREADS", "MKL_NUM_THREADS"];

    public static IEnumerable<Finding> Run()
    {
        yield return new Finding(
            "system", Verdict.Ok, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.RuntimeIdentifier}, {RuntimeInformation.FrameworkDescription}");
        yield return Processor();
        yield return Memory();
        yield return Disk();
    }

    private static Finding Processor()
    {
        var limits = LimitingVariables
            .Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name)))
            .Where(variable => !string.IsNullOrEmpty(variable.Value))
            .Select(variable => $", {variable.Name}={variable.Value}");
        return new Finding(
            "processor", Verdict.Ok, $"{Environment.ProcessorCount} logical processors, {InstructionSet()}{string.Concat(limits)}");
    }

    private static string InstructionSet() =>
        Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : Sse41.IsSupported ? "SSE4.1" : AdvSimd.IsSupported ? "NEON" : "no vectors";

    private static Finding Memory()
    {
        // Only a collection measures the load.
        GC.Collect();
        var info = GC.GetGCMemoryInfo();
        double all = info.TotalAvailableMemoryBytes, free = Math.Max(0, all - info.MemoryLoadBytes);
        var found = $"{free / Gigabyte:F1} of {all / Gigabyte:F1} GB free";
        return free >= LeastMemory ? new Finding("memory", Verdict.Ok, found) : new Finding(
            "memory", Verdict.Warning, found,
            "Training at 256 x 256 takes 1.3 GB and more: close other programs, or use a smaller --size or --ngf.");
    }

    private static Finding Disk()
    {
        var folder = Environment.CurrentDirectory;
        try
        {
            double free = new DriveInfo(folder).AvailableFreeSpace;
            var found = $"{free / Gigabyte:F1} GB free in {folder}";
            return free >= LeastDisk ? new Finding("disk", Verdict.Ok, found) : new Finding(
                "disk", Verdict.Warning, found, "A checkpoint of the paper's networks takes 0.7 GB: free some space, or write to another disk.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Finding("disk", Verdict.Warning, $"the space in {folder} is unknown: {e.Message}");
        }
    }
}
