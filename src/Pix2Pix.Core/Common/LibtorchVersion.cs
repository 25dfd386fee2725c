using System.Runtime.InteropServices;

namespace Pix2Pix.Common;

/// <summary>
/// The version of the libtorch that is loaded, which an app may replace; TorchSharp knows only the one it was built against.
/// </summary>
/// <remarks>
/// Source: torch/csrc/inductor/aoti_torch/c/shim.h, aoti_torch_abi_version: a byte each for major, minor and patch, highest first.
/// </remarks>
internal static class LibtorchVersion
{
    private const string Function = "aoti_torch_abi_version";

    private static readonly Lazy<Version?> Found = new(Find);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate ulong AbiVersion();

    /// <summary>Major, minor and patch; null if libtorch does not report them, as before 2.9.</summary>
    /// <exception cref="TypeInitializationException">TorchSharp cannot load libtorch.</exception>
    public static Version? Current => Found.Value;

    /// <summary>The version as text.</summary>
    public static string Text => Current?.ToString() ?? "of an unknown version";

    // A loaded library is found by name wherever its file is, and is not loaded again. On Linux and macOS, LibTorchSharp also resolves the
    // exports of the libraries that it depends on.
    private static Version? Find()
    {
        torch.InitializeDeviceType(DeviceType.CPU);
        foreach (var name in new[] { "torch_cpu", "LibTorchSharp" })
        {
            if (!NativeLibrary.TryLoad(name, typeof(torch).Assembly, null, out var library)) continue;
            if (!NativeLibrary.TryGetExport(library, Function, out var address)) continue;

            var version = Marshal.GetDelegateForFunctionPointer<AbiVersion>(address)();
            return new Version((int)(version >> 56), (int)(version >> 48) & 0xff, (int)(version >> 40) & 0xff);
        }

        return null;
    }
}
