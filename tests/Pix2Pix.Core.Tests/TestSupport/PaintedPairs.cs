using SkiaSharp;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Pairs of a picture as rough as a photo and its flat label map, drawn by chance, and what may go wrong with them.</summary>
internal static class PaintedPairs
{
    private static readonly SKColor[] Palette =
    [
        new(0, 0, 170), new(0, 85, 255), new(255, 85, 0), new(0, 170, 255), new(255, 170, 0), new(85, 255, 170), new(170, 0, 0), new(255, 255, 0),
    ];

    /// <summary>A photo (A) and its labels (B).</summary>
    /// <param name="side">Of each picture.</param>
    /// <param name="seed">Decides what is drawn.</param>
    /// <param name="right">Columns that B's content lies too far right.</param>
    /// <param name="down">Rows that B's content lies too far down.</param>
    public static (SKBitmap A, SKBitmap B) Paint(int side, int seed, int right = 0, int down = 0)
    {
        var margin = Math.Max(Math.Abs(right), Math.Abs(down));
        using var labels = PaintLabels(side + (2 * margin), seed);
        using var photo = Photograph(labels, seed);
        return (Cut(photo, margin, margin, side), Cut(labels, margin - right, margin - down, side));
    }

    public static SKBitmap Join((SKBitmap A, SKBitmap B) pair)
    {
        var (a, b) = pair;
        var joined = new SKBitmap(new SKImageInfo(a.Width + b.Width, a.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var paddedBounds = new SKCanvas(joined);
        paddedBounds.DrawBitmap(a, 0, 0);
        paddedBounds.DrawBitmap(b, a.Width, 0);
        a.Dispose();
        b.Dispose();
        return joined;
    }

    public static SKBitmap Cut(SKBitmap bitmap, int left, int top, int width, int? height = null)
    {
        var part = new SKBitmap(new SKImageInfo(width, height ?? width, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var paddedBounds = new SKCanvas(part);
        paddedBounds.DrawBitmap(bitmap, -left, -top);
        return part;
    }

    private static SKBitmap PaintLabels(int side, int seed)
    {
        var random = new Random(seed);
        var bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var paddedBounds = new SKCanvas(bitmap);
        paddedBounds.Clear(Palette[0]);
        for (var i = 0; i < 25; i++)
        {
            using var paint = new SKPaint { Color = Palette[1 + random.Next(Palette.Length - 1)] };
            paddedBounds.DrawRect(random.Next(side), random.Next(side), random.Next(8, 30), random.Next(8, 40), paint);
        }

        return bitmap;
    }

    // Each label has a muted color of its own, lit from one side, with grain.
    private static SKBitmap Photograph(SKBitmap labels, int seed)
    {
        var random = new Random(seed + 1000);
        var pixels = labels.Pixels;
        var photo = new SKBitmap(labels.Info);
        photo.Pixels = [.. pixels.Select((label, i) =>
        {
            var light = 0.6 + (0.4 * (i % labels.Width) / labels.Width) + (0.2 * (random.NextDouble() - 0.5));
            byte Tone(int level) => (byte)Math.Clamp((60 + (level / 3)) * light, 0, 255);
            return new SKColor(Tone(label.Red + label.Green), Tone(label.Green + (label.Red / 2)), Tone(label.Blue));
        })];
        return photo;
    }
}
