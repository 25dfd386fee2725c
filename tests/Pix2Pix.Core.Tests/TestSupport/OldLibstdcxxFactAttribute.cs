namespace Pix2Pix.Tests.TestSupport;

/// <summary>A test of what happens where the C++ library is too old for TorchSharp's native part; skipped where it is not.</summary>
internal sealed class OldLibstdcxxFactAttribute : FactAttribute
{
    private static readonly string[] Places =
        ["/lib64/libstdc++.so.6", "/usr/lib64/libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6", "/usr/lib/libstdc++.so.6"];

    private static ReadOnlySpan<byte> Needed => "GLIBCXX_3.4.32\0"u8;

    public OldLibstdcxxFactAttribute()
    {
        var library = Array.Find(Places, File.Exists);
        var isOld = library is not null && File.ReadAllBytes(library).AsSpan().IndexOf(Needed) < 0;
        if (!isOld) Skip = "The libstdc++ of this system is new enough.";
    }
}
