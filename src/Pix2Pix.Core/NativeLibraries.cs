using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pix2Pix;

/// <summary>Loads the native libraries that the app references, and explains a failure to load one.</summary>
/// <remarks>
/// The library does this on first use. Call these methods to fail early, or before you use TorchSharp or SkiaSharp directly. Thread-safe;
/// once a library is loaded, a call costs almost nothing.
/// </remarks>
public static class NativeLibraries
{
    private static bool _hasTorch;

    /// <summary>Loads libtorch and TorchSharp's native library, as TorchSharp would.</summary>
    /// <exception cref="NativeLibraryException">One of them is missing or cannot be loaded here.</exception>
    public static void EnsureTorch()
    {
        if (_hasTorch) return;
        LoadTorch();
        _hasTorch = true;
    }

    /// <summary>
    /// Version of the libtorch that is loaded, which may differ from the one that TorchSharp was built against; null before libtorch 2.9,
    /// which does not tell.
    /// </summary>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded here.</exception>
    public static Version? LibtorchVersion
    {
        get
        {
            EnsureTorch();
            return Common.LibtorchVersion.Current;
        }
    }

    /// <summary>
    /// Why networks cannot be trained on this machine's processor, and what to do; null if they can. libtorch 2.10 computes gradients
    /// incorrectly on some processors, where <see cref="Training.Pix2PixTrainer"/> refuses to train.
    /// </summary>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded here.</exception>
    public static string? CpuTrainingProblem
    {
        get
        {
            EnsureTorch();
            return ConvolutionCheck.TrainingProblem;
        }
    }

    /// <summary>Loads SkiaSharp's native library and checks that its version matches SkiaSharp's.</summary>
    /// <exception cref="NativeLibraryException">It is missing, has another version, or cannot be loaded here.</exception>
    public static void EnsureSkia() => SkiaLibrary.Ensure();

    /// <summary>For constructor arguments, which are evaluated before the base constructor runs.</summary>
    internal static T AfterTorch<T>(T value)
    {
        EnsureTorch();
        return value;
    }

    // TorchSharp loads its native libraries when torch is first used. If that fails, it copies half a gigabyte out of the NuGet package
    // folder and tries again, which helps only in notebooks. So we make the same first attempt here, and let TorchSharp continue only where
    // its fallback helps.
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "The path is empty in a single-file app, which is no notebook.")]
    private static void LoadTorch()
    {
        var (part, assembly) = (Part(), typeof(torch).Assembly);
        var failure = OperatingSystem.IsWindows() && part.Find() is not null ? null : TryLoadTorch(assembly);
        var isNotebook = assembly.Location.Split(Path.DirectorySeparatorChar) is [.., "torchsharp", _, "lib", _, _];
        if (failure is not null && !isNotebook) throw part.Failure(failure);
        try
        {
            RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
        }
        catch (TypeInitializationException e)
        {
            var copy = isNotebook ? part.FindBelow(Path.GetDirectoryName(assembly.Location)!) : null;
            throw part.Failure((copy is null ? TryLoadTorch(assembly) : TryLoad(() => NativeLibrary.Load(copy))) ?? e, copy);
        }
    }

    // On Windows, TorchSharp loads CUDA's libraries first, from its own list. There, this call only finds out what is wrong.
    private static Exception? TryLoadTorch(Assembly assembly)
    {
        NativeLibrary.TryLoad("torch_cuda", assembly, null, out _);
        return TryLoad(() => NativeLibrary.Load("LibTorchSharp", assembly, null));
    }

    private static Exception? TryLoad(Action load)
    {
        try
        {
            load();
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            return e;
        }
    }

    private static NativePart Part()
    {
        var version = AssemblyVersion.Of(typeof(torch).Assembly);
        return new NativePart(
            OperatingSystem.IsWindows() ? "LibTorchSharp.dll" : $"libLibTorchSharp{NativePart.Extension}",
            $"TorchSharp {version}",
            $"reference the package TorchSharp-cpu {version} (linux-x64, win-x64, osx-arm64) or, for NVIDIA GPUs, TorchSharp-cuda-linux " +
            $"or TorchSharp-cuda-windows {version}: the version of TorchSharp itself",
            NeedsGlibc: true);
    }
}
