using System.Reflection;
using SkiaSharp;

namespace Pix2Pix.Tests.Imaging;

public class SkiaSharpVersionTests
{
    [Fact]
    public void SkiaSharp_UnderTheseTests_IsOfTheVersionAskedFor()
    {
        var compiledAgainst = typeof(SkiaSharpVersionTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "SkiaSharp").Value!;
        var expected = Environment.GetEnvironmentVariable("PIX2PIX_SKIASHARP") ?? compiledAgainst;
        var file = typeof(SKBitmap).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version;
        Assert.StartsWith($"{expected}.", file, StringComparison.Ordinal);

        // The native part has the middle number: 88 of 2.88.9, 119 of 3.119.4.
        Assert.Equal(Version.Parse(expected).Minor, SkiaSharpVersion.Native.Major);
    }
}
