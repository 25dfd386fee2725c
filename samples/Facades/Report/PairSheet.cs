using Pix2Pix;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using SampleTools.Report;
using SkiaSharp;

namespace Facades.Report;

/// <summary>Input, output and target side by side, a row for each pair.</summary>
internal static class PairSheet
{
    private const int MostRows = 8;

    public static void Write(string path, IGenerator generator, PairedImages pairs)
    {
        using var translator = new Translator(generator, leaveOpen: true);
        SKBitmap[][] rows = [.. Enumerable.Range(0, Math.Min(MostRows, pairs.Count)).Select(index => Row(translator, pairs, index))];
        Sheet.Write(path, rows);
        foreach (var picture in rows.SelectMany(row => row)) picture.Dispose();
    }

    private static SKBitmap[] Row(Translator translator, PairedImages pairs, int index)
    {
        using var pair = pairs.GetPair(index);
        var input = BitmapConverter.ToBitmap(pair.Input);
        return [input, translator.Translate(input), BitmapConverter.ToBitmap(pair.Target)];
    }
}
