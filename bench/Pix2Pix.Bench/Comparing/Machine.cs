using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;

namespace Pix2Pix.Bench.Comparing;

internal static class Machine
{
    /// <summary>Processor, what else it was doing, system, runtime and engines.</summary>
    public static IReadOnlyList<string> Describe() =>
        [
            $"{Processor()} ({Instructions()}) with {Environment.ProcessorCount} processors and a load of {Load()} before",
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            $"TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}, ONNX Runtime {OrtEnv.Instance().GetVersionString()}",
        ];

    private static string Instructions()
    {
        var supported = Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "no AVX2";
        return Environment.GetEnvironmentVariable("ONEDNN_MAX_CPU_ISA") is { } limit ? $"{supported}, oneDNN restricted to {limit}" : supported;
    }

    // Of the last minute: programs that want a processor, in the mean.
    private static string Load() => OperatingSystem.IsLinux() ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown size";

    private static string Processor()
    {
        const string Field = "model name";
        var line = OperatingSystem.IsLinux() ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith(Field, StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
