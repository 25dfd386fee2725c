using System.Globalization;

namespace Pix2Pix.Common;

/// <summary>Turns a <c>Device</c> option into a TorchSharp device, in this place only.</summary>
internal static class DeviceSelector
{
    private const string Numbered = "cuda:";

    public static bool IsWellFormed(string? device) =>
        device?.ToLowerInvariant() is "auto" or "cpu" or "cuda" or "mps" || NumberIn(device) is not null;

    public static string Problem(string option, string? device) =>
        $"{option} is \"{device}\"; use \"auto\", \"cpu\", \"cuda\", \"cuda:N\" with N counted from 0, or \"mps\".";

    /// <param name="device">The text.</param>
    /// <param name="localRank">Rank of this process on its machine, which selects a GPU if the text does not.</param>
    /// <exception cref="ArgumentException">The text is not a device.</exception>
    /// <exception cref="InvalidOperationException">CUDA or MPS was requested but is not available, or has fewer devices.</exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded here.</exception>
    public static torch.Device Resolve(string device, int localRank = 0)
    {
        if (!IsWellFormed(device)) throw new ArgumentException(Problem("The device", device), nameof(device));
        NativeLibraries.EnsureTorch();
        device = device.ToLowerInvariant();
        if (device == "cpu") return torch.CPU;
        if (device == "mps") return torch.mps_is_available() ? torch.MPS : throw new InvalidOperationException(
            "The device \"mps\" was requested, but TorchSharp finds no Metal GPU here: that takes macOS on Apple silicon. Use " +
            "\"auto\" or \"cpu\".");

        // With the CPU package, libtorch returns false here even on a machine with a GPU.
        var available = torch.cuda.is_available();
        if (device == "auto" && !available) return torch.CPU;
        if (!available)
        {
            throw new InvalidOperationException(
                $"The device \"{device}\" was requested, but TorchSharp finds no CUDA here. Reference the package TorchSharp-cuda-linux " +
                "or TorchSharp-cuda-windows instead of TorchSharp-cpu and check the NVIDIA driver, or use \"auto\" or \"cpu\".");
        }

        var count = torch.cuda.device_count();
        var index = device is "auto" or "cuda" ? localRank % count : NumberIn(device)!.Value;
        if (index >= count)
        {
            throw new InvalidOperationException(
                $"The device \"{device}\" was requested, but TorchSharp finds {count} CUDA device(s), from cuda:0. Choose one of them.");
        }

        return torch.device(DeviceType.CUDA, index);
    }

    private static int? NumberIn(string? device) => device?.StartsWith(Numbered, StringComparison.OrdinalIgnoreCase) == true
        && int.TryParse(device.AsSpan(Numbered.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
