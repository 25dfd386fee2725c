using System.Diagnostics;
using System.Globalization;

namespace Pix2Pix.Bench.Measuring;

internal static class ProcessMemory
{
    /// <summary>The most that this process has had in memory, native code's included, in MB of 2^20 bytes.</summary>
    public static double PeakMegabytes
    {
        get
        {
            if (OperatingSystem.IsLinux())
            {
                var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
                return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
            }

            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / (double)(1 << 20);
        }
    }
}
