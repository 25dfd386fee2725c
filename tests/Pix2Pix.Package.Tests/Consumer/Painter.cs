namespace Consumer;

/// <summary>Paints what a data set would hold.</summary>
internal static class Painter
{
    private const int Size = 256;

    /// <summary>One pair: a photo on the left, its labels on the right.</summary>
    public static void PaintPairs(string folder)
    {
        Directory.CreateDirectory(folder);
        using var photo = Half(SKColors.Red);
        using var labels = Half(SKColors.Blue);
        using var pair = new SKBitmap(new SKImageInfo(2 * Size, Size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(pair))
        {
            Draw(photo, 0);
            Draw(labels, Size);

            // One way of drawing that SkiaSharp 2, 3 and 4 have alike.
            void Draw(SKBitmap half, int left)
            {
                using var image = SKImage.FromBitmap(half);
                canvas.DrawImage(image, left, 0);
            }
        }

        ImageFile.Write(pair, Path.Combine(folder, "1.png"));
    }

    /// <summary>A picture of the size that the paper's network is trained at: a square on a plain ground.</summary>
    public static SKBitmap Half(SKColor ground)
    {
        var half = new SKBitmap(new SKImageInfo(Size, Size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(half);
        using var paint = new SKPaint { Color = SKColors.Yellow };
        canvas.Clear(ground);
        canvas.DrawRect(SKRect.Create(Size / 4, Size / 4, Size / 2, Size / 2), paint);
        return half;
    }
}
