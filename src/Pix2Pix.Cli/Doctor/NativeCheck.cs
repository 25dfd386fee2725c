using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Pix2Pix.Common;
using SkiaSharp;
using TorchSharp;

namespace Pix2Pix.Cli.Doctor;

/// <summary>The native libraries of TorchSharp, SkiaSharp and ONNX Runtime: whether they load, and what they can do here.</summary>
internal static class NativeCheck
{
    /// <summary>Subject of the finding on whether libtorch loads.</summary>
    public const string TorchSubject = "TorchSharp";

    public static IEnumerable<Finding> Run() => [.. Torch(), Skia(), Onnx()];

    // Nothing else can be asked of a libtorch that does not load.
    private static IEnumerable<Finding> Torch()
    {
        var version = AssemblyVersion.Of(typeof(torch).Assembly);
        try
        {
            NativeLibraries.EnsureTorch();
        }
        catch (NativeLibraryException e)
        {
            return [Broken(TorchSubject, version, e)];
        }

        var libtorch = NativeLibraries.LibtorchVersion is { } known ? $"libtorch {known}" : "a libtorch older than 2.9";
        return
        [
            new Finding(TorchSubject, Verdict.Ok, $"{version} on {libtorch}, {torch.get_num_threads()} threads"),
            NativeLibraries.CpuTrainingProblem is { } problem
                ? new Finding("training", Verdict.Warning, "incorrect on this processor", problem)
                : new Finding("training", Verdict.Ok, "gradients on the CPU are correct"),
            Gpu(),
        ];
    }

    private static Finding Gpu()
    {
        if (torch.cuda.is_available()) return new Finding("GPU", Verdict.Ok, $"CUDA, {Devices(torch.cuda.device_count())}, used by --device auto");
        if (OperatingSystem.IsMacOS() && torch.mps_is_available()) return new Finding("GPU", Verdict.Ok, "Metal, used by --device mps");
        return IsLoadable("torch_cuda")
            ? new Finding("GPU", Verdict.Warning, "none: libtorch is built for CUDA but finds no GPU", "Check the NVIDIA driver with nvidia-smi.")
            : new Finding(
                "GPU", Verdict.Ok, "none: libtorch is built for CPUs",
                "To use an NVIDIA GPU, reference TorchSharp-cuda-linux or TorchSharp-cuda-windows in a program of your own (pix2pix new).");
    }

    private static string Devices(int count) => count == 1 ? "1 device" : $"{count} devices";

    private static bool IsLoadable(string library) =>
        NativeLibrary.TryLoad(library, typeof(torch).Assembly, null, out _);

    private static Finding Skia()
    {
        var version = AssemblyVersion.Of(typeof(SKBitmap).Assembly);
        try
        {
            NativeLibraries.EnsureSkia();
            return new Finding("SkiaSharp", Verdict.Ok, $"{version} on libSkiaSharp {SkiaSharpVersion.Native}");
        }
        catch (NativeLibraryException e)
        {
            return Broken("SkiaSharp", version, e);
        }
    }

    private static Finding Onnx()
    {
        var version = AssemblyVersion.Of(typeof(InferenceSession).Assembly);
        try
        {
            var runtime = OrtEnv.Instance();
            return new Finding("ONNX Runtime", Verdict.Ok, $"{runtime.GetVersionString()}, {string.Join(", ", runtime.GetAvailableProviders())}");
        }
        catch (Exception e) when (e.GetBaseException() is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            return new Finding(
                "ONNX Runtime", Verdict.Warning, $"{version} cannot be loaded: {e.GetBaseException().Message.ReplaceLineEndings(" ")}",
                "Only .onnx models need it. Reference the package Microsoft.ML.OnnxRuntime, or reinstall this tool.");
        }
    }

    private static Finding Broken(string subject, string version, NativeLibraryException e) =>
        new(subject, Verdict.Problem, $"{version} does not work", e.Message);
}
