using Pix2Pix.Data;
using Pix2Pix.Imaging;
using SkiaSharp;

namespace PhotosAlone;

/// <summary>Trivial baselines, which a useful network must beat. The caller disposes the bitmaps.</summary>
internal static class Guesses
{
    public static SKBitmap Same(SKBitmap input) => input.Copy();

    /// <summary>One color for every image: the mean of all training photos.</summary>
    public static Func<SKBitmap, SKBitmap> MeanColorOf(SynthesizedPairs photos)
    {
        var sum = new ColorSum();
        for (var i = 0; i < photos.Count; i++)
        {
            using var pair = photos.GetPair(i);
            using var photo = BitmapConverter.ToBitmap(pair.Target);
            foreach (var color in photo.Pixels) sum.Add(color);
        }

        return input => Fill(input, sum.Mean, SKRectI.Create(input.Width, input.Height));
    }

    public static SKBitmap FillWithSurround(SKBitmap input)
    {
        var hole = HoleOf(input.Width, input.Height);
        var pixels = input.Pixels;
        var sum = new ColorSum();
        for (var i = 0; i < pixels.Length; i++)
        {
            if (!hole.Contains(i % input.Width, i / input.Width)) sum.Add(pixels[i]);
        }

        return Fill(input, sum.Mean, hole);
    }

    /// <summary>The center quarter, which <see cref="Inpainting"/> removes.</summary>
    public static SKRectI HoleOf(int width, int height) => SKRectI.Create(width / 4, height / 4, width / 2, height / 2);

    private static SKBitmap Fill(SKBitmap input, SKColor color, SKRectI area)
    {
        var filled = input.Copy();
        filled.Erase(color, area);
        return filled;
    }

    private sealed class ColorSum
    {
        private long _red;
        private long _green;
        private long _blue;
        private long _count;

        public SKColor Mean => new(Share(_red), Share(_green), Share(_blue));

        public void Add(SKColor color)
        {
            _red += color.Red;
            _green += color.Green;
            _blue += color.Blue;
            _count++;
        }

        private byte Share(long sum) => (byte)Math.Round((double)sum / _count);
    }
}
