namespace Consumer;

/// <summary>Paints what a data set would hold, in the way that SkiaSharp 2, 3 and 4 have alike.</summary>
internal static class Painter
{
    private const int Size = 256;

    /// <summary>One pair: a photo on the left, its labels on the right.</summary>
    public static void PaintPairs(string folder)
    {
        Directory.CreateDirectory(folder);
        using var pair = Blank(2 * Size);
        Paint(pair, 0, SKColors.Red);
        Paint(pair, Size, SKColors.Blue);
        ImageFile.Write(pair, Path.Combine(folder, "1.png"));
    }

    /// <summary>A picture of the size that the paper's network is trained at: a square on a plain ground.</summary>
    public static SKBitmap Half(SKColor ground)
    {
        var half = Blank(Size);
        Paint(half, 0, ground);
        return half;
    }

    private static SKBitmap Blank(int width) => new(new SKImageInfo(width, Size, SKColorType.Rgba8888, SKAlphaType.Opaque));

    private static void Paint(SKBitmap bitmap, int left, SKColor ground)
    {
        bitmap.Erase(ground, SKRectI.Create(left, 0, Size, Size));
        bitmap.Erase(SKColors.Yellow, SKRectI.Create(left + (Size / 4), Size / 4, Size / 2, Size / 2));
    }
}
