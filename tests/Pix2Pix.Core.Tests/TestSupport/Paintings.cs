using SkiaSharp;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Pictures of colored shapes, smaller at the top than at the bottom: statistics differ from place to place.</summary>
internal static class Paintings
{
    public static SKBitmap Paint(int width, int height, int seed)
    {
        var random = new Random(seed);
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var paddedBounds = new SKCanvas(bitmap);
        paddedBounds.Clear(ColorOf(random));
        for (var i = 0; i < width * height / 1500; i++)
        {
            using var paint = new SKPaint { Color = ColorOf(random), IsAntialias = true };
            int x = random.Next(width), y = random.Next(height);
            var size = 5 + random.Next(10 + (60 * y / height));
            if (i % 2 == 0) paddedBounds.DrawRect(x, y, size, size, paint);
            else paddedBounds.DrawCircle(x, y, size / 2f, paint);
        }

        return bitmap;
    }

    /// <summary>A picture without edges.</summary>
    public static SKBitmap Waves(int width, int height)
    {
        static byte Level(double phase) => (byte)(127 + (120 * Math.Sin(phase)));
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Pixels = [.. Enumerable.Range(0, width * height).Select(i =>
        {
            double x = i % width, y = Math.Floor((double)i / width);
            return new SKColor(Level((x / 60) + (y / 90)), Level(y / 45), Level((x / 35) - (y / 70)));
        })];
        return bitmap;
    }

    /// <summary>The same with other colors: something to learn.</summary>
    public static SKBitmap Recolor(SKBitmap bitmap)
    {
        var recolored = new SKBitmap(bitmap.Info);
        recolored.Pixels = [.. bitmap.Pixels.Select(c => new SKColor((byte)(255 - c.Red), (byte)((c.Green + c.Blue) / 2), c.Red))];
        return recolored;
    }

    private static SKColor ColorOf(Random random) => new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
}
