using System.Reflection;
using SkiaSharp;

namespace Pix2Pix.PublicApi.Tests;

/// <summary>One build of the library serves apps on SkiaSharp 2, 3 and 4.</summary>
public class SkiaSharpVersionTests
{
    private const string CompiledAgainst = "";

    private static string LaidOver => Path.Combine(AppContext.BaseDirectory, "skiasharp");

    public static TheoryData<string> Versions =>
        new(Directory.GetDirectories(LaidOver).Select(folder => Path.GetFileName(folder)).Append(CompiledAgainst));

    [Theory]
    [MemberData(nameof(Versions))]
    public void References_OfTheLibrary_AreInEveryVersion(string version)
    {
        var (count, missing) = Resolve("Pix2Pix.Imaging.dll", version);
        Assert.Empty(missing);
        Assert.InRange(count, 30, int.MaxValue);
        Assert.Empty(Resolve("Pix2Pix.Core.dll", version).Missing);
        Assert.Empty(Resolve("Pix2Pix.Distributed.dll", version).Missing);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void References_ToAMemberThatDiffers_AreFound(string version)
    {
        Assert.Equal(4, SpanOfANewBitmap());
        var (_, missing) = Resolve(Path.GetFileName(typeof(SkiaSharpVersionTests).Assembly.Location), version);
        if (version == CompiledAgainst) Assert.Empty(missing);
        else Assert.Contains("SKBitmap.GetPixelSpan", Assert.Single(missing), StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_OfThreeMajors_AreTried()
    {
        var majors = from object[] row in Versions select AssemblyName.GetAssemblyName(PathOf((string)row[0])).Version!.Major;
        Assert.Equal([2, 3, 4], majors.Order());
    }

    private static (int Count, IReadOnlyList<string> Missing) Resolve(string assembly, string version)
    {
        var context = new SkiaSharpReferences(Path.Combine(AppContext.BaseDirectory, assembly), PathOf(version));
        try
        {
            return context.Resolve();
        }
        finally
        {
            context.Unload();
        }
    }

    private static string PathOf(string version) =>
        version == CompiledAgainst ? typeof(SKBitmap).Assembly.Location : Path.Combine(LaidOver, version, "SkiaSharp.dll");

    // Returns one type in SkiaSharp 2 and another in 3 and 4.
    private static int SpanOfANewBitmap()
    {
        using var bitmap = new SKBitmap(1, 1);
#pragma warning disable RS0030 // What may not be called elsewhere is what has to be found here.
        return bitmap.GetPixelSpan().Length;
#pragma warning restore RS0030
    }
}
