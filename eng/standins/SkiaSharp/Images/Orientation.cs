namespace SkiaSharp;

internal static unsafe class Orientation
{
    public static SKSizeI Turned(SKSizeI size, SKEncodedOrigin origin) =>
        origin >= SKEncodedOrigin.LeftTop ? new(size.Height, size.Width) : size;

    public static SKBitmap Upright(SKBitmap source, SKEncodedOrigin origin)
    {
        var turned = new SKBitmap(source.Info.WithSize(Turned(source.Info.Size, origin)));
        var size = source.BytesPerPixel;
        for (var y = 0; y < turned.Height; y++)
        {
            for (var x = 0; x < turned.Width; x++)
            {
                var (fromX, fromY) = SourceOf(x, y, source.Width - 1, source.Height - 1, origin);
                Buffer.MemoryCopy(source.View.At(fromX, fromY), turned.View.At(x, y), size, size);
            }
        }

        return turned;
    }

    private static (int X, int Y) SourceOf(int x, int y, int lastX, int lastY, SKEncodedOrigin origin) => origin switch
    {
        SKEncodedOrigin.TopRight => (lastX - x, y),
        SKEncodedOrigin.BottomRight => (lastX - x, lastY - y),
        SKEncodedOrigin.BottomLeft => (x, lastY - y),
        SKEncodedOrigin.LeftTop => (y, x),
        SKEncodedOrigin.RightTop => (y, lastY - x),
        SKEncodedOrigin.RightBottom => (lastX - y, lastY - x),
        SKEncodedOrigin.LeftBottom => (lastX - y, x),
        _ => (x, y),
    };
}
