using Pix2Pix;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using SkiaSharp;

namespace Facades.Report;

/// <summary>A sheet of pictures to look at: input, output and target side by side, a row for each pair.</summary>
internal static class Sheet
{
    private const int MostRows = 8;
    private const int Gap = 4;

    public static void Write(string path, IGenerator generator, PairedImages pairs)
    {
        var rows = Math.Min(MostRows, pairs.Count);
        var step = pairs.Width + Gap;
        using var sheet = new SKBitmap((3 * step) - Gap, (rows * step) - Gap, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(sheet);
        using var translator = new Translator(generator, leaveOpen: true);
        canvas.Clear(SKColors.White);
        for (var row = 0; row < rows; row++)
        {
            using var pair = pairs.GetPair(row);
            using var input = BitmapConverter.ToBitmap(pair.Input);
            using var output = translator.Translate(input);
            using var target = BitmapConverter.ToBitmap(pair.Target);
            canvas.DrawBitmap(input, 0, row * step);
            canvas.DrawBitmap(output, step, row * step);
            canvas.DrawBitmap(target, 2 * step, row * step);
        }

        ImageFile.Write(sheet, path);
    }
}
