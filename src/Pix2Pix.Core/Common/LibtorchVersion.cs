using System.Runtime.InteropServices;

namespace Pix2Pix.Common;

/// <summary>
/// The version of the libtorch that this process has loaded, which an app may have chosen itself; TorchSharp knows only the one that it was
/// built against.
/// </summary>
/// <remarks>
/// Source: torch/csrc/inductor/aoti_torch/c/shim.h, aoti_torch_abi_version: one byte each for major, minor and patch, from the highest on.
/// </remarks>
internal static class LibtorchVersion
{
    private const string Function = "aoti_torch_abi_version";

    private static readonly Lazy<Version?> Found = new(Find);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate ulong AbiVersion();

    /// <summary>Major, minor and patch; null where libtorch does not tell, as before 2.9.</summary>
    /// <exception cref="TypeInitializationException">TorchSharp cannot load libtorch.</exception>
    public static Version? Current => Found.Value;

    /// <summary>The version for people.</summary>
    public static string Text => Current?.ToString() ?? "of an unknown version";

    // A library that is loaded already is not loaded again: the name finds it wherever it lies. On Linux and macOS those that TorchSharp's
    // own depends on answer through it.
    private static Version? Find()
    {
        torch.InitializeDeviceType(DeviceType.CPU);
        foreach (var name in new[] { "torch_cpu", "LibTorchSharp" })
        {
            if (!NativeLibrary.TryLoad(name, typeof(torch).Assembly, null, out var library) || !NativeLibrary.TryGetExport(library, Function, out var address)) continue;

            var version = Marshal.GetDelegateForFunctionPointer<AbiVersion>(address)();
            return new Version((int)(version >> 56), (int)(version >> 48) & 0xff, (int)(version >> 40) & 0xff);
        }

        return null;
    }
}
