using System.ComponentModel;
using System.Diagnostics;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>A test that mounts a small disk which no other process sees; skipped where that is not allowed.</summary>
internal sealed class PrivateDiskFactAttribute : FactAttribute
{
    /// <summary>Mounts a disk and runs a program: the folder, the program and its arguments follow.</summary>
    public const string MountAndRun = "mount -t tmpfs -o size=2m tmpfs \"$0\" && exec \"$@\"";

    private static readonly Lazy<bool> Works = new(Probe);

    public PrivateDiskFactAttribute()
    {
        if (!Works.Value) Skip = "Mounting in a namespace of one's own (unshare -rm) is not possible here.";
    }

    private static bool Probe()
    {
        if (!OperatingSystem.IsLinux()) return false;
        using var folder = new TemporaryFolder();
        try
        {
            using var process = Process.Start(new ProcessStartInfo("unshare", ["-rm", "sh", "-c", MountAndRun, folder.Path, "true"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
