using Pix2Pix;
using Pix2Pix.Data;
using SampleTools.Report;
using SkiaSharp;

namespace PhotosAlone;

/// <summary>A sheet of input, output and target, one row per photo.</summary>
internal static class ExampleSheet
{
    private const int MostRows = 8;

    public static void Write(string path, ITranslator translator, SynthesizedPairs pairs)
    {
        var rows = Enumerable.Range(0, Math.Min(MostRows, pairs.Count)).Select(index => RowOf(translator, pairs, index)).ToList();
        ContactSheet.Write(path, rows);
        foreach (var image in rows.SelectMany(row => row)) image.Dispose();
    }

    private static SKBitmap[] RowOf(ITranslator translator, SynthesizedPairs pairs, int index)
    {
        using var example = Example.Create(pairs, index);
        return [example.Input.Copy(), translator.Translate(example.Input), example.Target.Copy()];
    }
}
