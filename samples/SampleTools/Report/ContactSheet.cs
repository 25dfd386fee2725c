using Pix2Pix.Imaging;
using SkiaSharp;

namespace SampleTools.Report;

/// <summary>A sheet of images to look at.</summary>
public static class ContactSheet
{
    private const int Gap = 4;

    /// <summary>Writes images of the same size in rows of the same length.</summary>
    /// <param name="path">Path of the file; the extension determines the format.</param>
    /// <param name="rows">One or more rows of one or more images. Borrowed.</param>
    public static void Write(string path, IReadOnlyList<IReadOnlyList<SKBitmap>> rows)
    {
        int across = rows[0][0].Width + Gap, down = rows[0][0].Height + Gap;
        using var sheet = new SKBitmap(
            (rows[0].Count * across) - Gap, (rows.Count * down) - Gap, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var paddedBounds = new SKCanvas(sheet);
        paddedBounds.Clear(SKColors.White);
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Count; column++) paddedBounds.DrawBitmap(rows[row][column], column * across, row * down);
        }

        ImageFile.Write(sheet, path);
    }
}
