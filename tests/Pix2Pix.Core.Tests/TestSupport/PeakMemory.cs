using System.Diagnostics;
using System.Globalization;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>The process's memory at its peak, what native code takes included.</summary>
internal static class PeakMemory
{
    /// <summary>By how many bytes the peak during an action exceeds what was in use before it.</summary>
    public static long GrowthOf(Action action)
    {
        // Linux forgets the earlier peak on request; elsewhere a lower one than the process has had does not show.
        if (OperatingSystem.IsLinux()) File.WriteAllText("/proc/self/clear_refs", "5");
        var before = Read();
        action();
        return Read() - before;
    }

    private static long Read()
    {
        if (OperatingSystem.IsLinux())
        {
            var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }

        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
