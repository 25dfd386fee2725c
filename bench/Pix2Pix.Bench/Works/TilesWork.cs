using Pix2Pix.Bench.Measuring;
using SkiaSharp;

namespace Pix2Pix.Bench.Works;

/// <summary>One large image in tiles; a process a size, for the peak is the process's.</summary>
internal static class TilesWork
{
    public static IEnumerable<Reading> Run(WorkOptions options)
    {
        using var translator = Translator.Load(options.ModelFile, options.Translator with { ResizeMode = ResizeMode.Tile });
        using var source = Painting.Create(options.Wide, options.High, 0);
        using var target = new SKBitmap(source.Info);
        yield return Reading.Create("time", "ms", Stopclock.Milliseconds(0, 1, () => translator.Translate(source, target)));
        yield return Reading.Create("the two images", "MB", (source.ByteCount + (double)target.ByteCount) / (1 << 20));
        yield return Reading.Create("peak", "MB", ProcessMemory.PeakMegabytes);
    }
}
