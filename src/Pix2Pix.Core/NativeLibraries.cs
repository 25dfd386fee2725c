using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pix2Pix;

/// <summary>
/// Loads the native libraries that the app chose, and says what is wrong where one cannot be loaded. The library's own members do so when
/// they first need one; an app calls these to know when it starts, or before it uses TorchSharp or SkiaSharp itself.
/// </summary>
/// <remarks>Safe to call from many threads. Where the library is loaded already, a call costs next to nothing.</remarks>
public static class NativeLibraries
{
    private static bool _hasTorch;

    /// <summary>Loads libtorch and TorchSharp's native part, as TorchSharp would.</summary>
    /// <exception cref="NativeLibraryException">One of them is missing or cannot be loaded here.</exception>
    public static void EnsureTorch()
    {
        if (_hasTorch) return;
        LoadTorch();
        _hasTorch = true;
    }

    /// <summary>Loads SkiaSharp's native library and checks that it is of SkiaSharp's version.</summary>
    /// <exception cref="NativeLibraryException">It is missing, of another version or cannot be loaded here.</exception>
    public static void EnsureSkia() => SkiaLibrary.Ensure();

    /// <summary>For constructors, whose base is made before their first statement.</summary>
    internal static T AfterTorch<T>(T value)
    {
        EnsureTorch();
        return value;
    }

    // TorchSharp loads its native parts when torch is first touched. Where that fails it copies half a gigabyte out of NuGet's packages
    // folder and tries again, which helps notebooks only. So its first attempt is made here, in its order, and the rest is left to it
    // where it helps.
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

    // On Windows the libraries of CUDA are loaded before these, by TorchSharp's list: there this is for finding out what is wrong.
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
        var version = NativePart.VersionOf(typeof(torch).Assembly);
        return new NativePart(
            OperatingSystem.IsWindows() ? "LibTorchSharp.dll" : $"libLibTorchSharp{NativePart.Extension}",
            $"TorchSharp {version}",
            $"reference the package TorchSharp-cpu {version} (linux-x64, win-x64, osx-arm64) or, for NVIDIA GPUs, TorchSharp-cuda-linux " +
            $"or TorchSharp-cuda-windows {version}: the version of TorchSharp itself",
            NeedsGlibc: true);
    }
}
