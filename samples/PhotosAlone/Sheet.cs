using Pix2Pix;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using SkiaSharp;

namespace PhotosAlone;

/// <summary>A sheet of pictures to look at: input, output and target side by side, a row for each photo.</summary>
internal static class Sheet
{
    private const int MostRows = 8;
    private const int Gap = 4;

    public static void Write(string path, ITranslator translator, PhotoPairs pairs)
    {
        var rows = Math.Min(MostRows, pairs.Count);
        var step = pairs.Width + Gap;
        using var sheet = new SKBitmap((3 * step) - Gap, (rows * step) - Gap, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(sheet);
        canvas.Clear(SKColors.White);
        for (var row = 0; row < rows; row++)
        {
            using var example = Example.Of(pairs, row);
            using var output = translator.Translate(example.Input);
            canvas.DrawBitmap(example.Input, 0, row * step);
            canvas.DrawBitmap(output, step, row * step);
            canvas.DrawBitmap(example.Target, 2 * step, row * step);
        }

        ImageFile.Write(sheet, path);
    }
}
