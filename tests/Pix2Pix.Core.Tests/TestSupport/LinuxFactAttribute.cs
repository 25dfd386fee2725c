namespace Pix2Pix.Tests.TestSupport;

/// <summary>A test of what Linux does; skipped elsewhere.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "This is not Linux.";
    }
}
