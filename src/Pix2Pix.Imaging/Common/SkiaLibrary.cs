using SkiaSharp;

namespace Pix2Pix.Common;

/// <summary>SkiaSharp's native library, in the version that the app references.</summary>
internal static class SkiaLibrary
{
    private static bool _isThere;

    /// <summary>Version of SkiaSharp.</summary>
    public static string Version { get; } = typeof(SKBitmap).Assembly.GetName().Version?.ToString() ?? "";

    /// <summary>Loads the library and checks that it matches SkiaSharp's version. Thread-safe; repeated calls are cheap.</summary>
    /// <exception cref="NativeLibraryException">It is missing, has another version or cannot be loaded.</exception>
    public static void Ensure()
    {
        if (_isThere) return;
        Load();
        _isThere = true;
    }

    private static void Load()
    {
        try
        {
            SkiaSharpVersion.CheckNativeLibraryCompatible(throwIfIncompatible: true);
        }
        catch (Exception e) when (e.GetBaseException() is TypeLoadException or BadImageFormatException)
        {
            throw Part().Failure(e);
        }
        catch (Exception e) when (e.GetBaseException() is InvalidOperationException)
        {
            var least = SkiaSharpVersion.NativeMinimum;
            throw Part().WrongVersion($"{SkiaSharpVersion.Native}", $"at least {least} and below {least.Major + 1}.0", e);
        }
    }

    private static NativePart Part()
    {
        var version = AssemblyVersion.Of(typeof(SKBitmap).Assembly);
        var package = OperatingSystem.IsWindows() ? $"SkiaSharp.NativeAssets.Win32 {version}"
            : OperatingSystem.IsMacOS() ? $"SkiaSharp.NativeAssets.macOS {version}"
            : $"SkiaSharp.NativeAssets.Linux.NoDependencies {version}";
        return new NativePart(
            $"libSkiaSharp{NativePart.Extension}",
            $"SkiaSharp {version}",
            $"reference the package {package}: the version of SkiaSharp itself",
            NeedsGlibc: false);
    }
}
