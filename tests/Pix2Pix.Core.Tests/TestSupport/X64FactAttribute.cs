using System.Runtime.InteropServices;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>A test of what libtorch does on x86-64, where it has oneDNN; skipped elsewhere.</summary>
internal sealed class X64FactAttribute : FactAttribute
{
    public X64FactAttribute()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64) Skip = "This is no x86-64 processor.";
    }
}
