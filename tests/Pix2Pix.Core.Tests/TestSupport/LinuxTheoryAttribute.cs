namespace Pix2Pix.Tests.TestSupport;

/// <summary>A test of what Linux does, with data; skipped elsewhere.</summary>
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "This is not Linux.";
    }
}
