using System.Numerics;

namespace SkiaSharp;

public partial class SKCanvas
{
    public void DrawBitmap(SKBitmap bitmap, SKPoint p, SKPaint paint = null) => DrawBitmap(bitmap, p.X, p.Y, paint);

    public void DrawBitmap(SKBitmap bitmap, float x, float y, SKPaint paint = null) =>
        DrawBitmap(bitmap, SKRect.Create(x, y, bitmap.Width, bitmap.Height), paint);

    public void DrawBitmap(SKBitmap bitmap, SKRect dest, SKPaint paint = null) =>
        DrawBitmap(bitmap, bitmap.Info.Rect, dest, paint);

    public void DrawBitmap(SKBitmap bitmap, SKRect source, SKRect dest, SKPaint paint = null)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        DrawPicture(bitmap.View, source, dest, paint);
        GC.KeepAlive(bitmap);
    }

    public void DrawImage(SKImage image, SKPoint p, SKPaint paint = null) => DrawImage(image, p.X, p.Y, paint);

    public void DrawImage(SKImage image, float x, float y, SKPaint paint = null) =>
        DrawImage(image, SKRect.Create(x, y, image.Width, image.Height), paint);

    public void DrawImage(SKImage image, SKRect dest, SKPaint paint = null) =>
        DrawImage(image, image.Info.Rect, dest, paint);

    public void DrawImage(SKImage image, SKRect source, SKRect dest, SKPaint paint = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        DrawPicture(image.View, source, dest, paint);
        GC.KeepAlive(image);
    }

    private void DrawPicture(PixelView picture, SKRect source, SKRect dest, SKPaint paint)
    {
        if (picture.IsEmpty || source.Width <= 0 || source.Height <= 0 || dest.Width <= 0 || dest.Height <= 0)
        {
            return;
        }

        var toPicture = Matrix3x2.CreateTranslation(-dest.Left, -dest.Top)
            * Matrix3x2.CreateScale(source.Width / dest.Width, source.Height / dest.Height)
            * Matrix3x2.CreateTranslation(source.Left, source.Top);
        if (!Matrix3x2.Invert(toPicture, out var toLocal) || !Matrix3x2.Invert(matrix, out var toCanvas))
        {
            return;
        }

        // What of the source lies beyond the picture is not drawn.
        var drawn = SKRect.Intersect(source, picture.Info.Rect);
        var part = picture.Subset(CoverageMask.Outwards(drawn, picture.Info.Rect));
        if (part.IsEmpty)
        {
            return;
        }

        var alphaType = part.Info.IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        using var pixels = new PixelBuffer(part.Info.Size, SKColorType.Rgba8888, alphaType);
        PixelConverter.Convert(part, pixels.View);
        if (part.Info.IsOpaque)
        {
            PixelConverter.MakeOpaque(pixels.View);
        }

        var toPart = toCanvas * toPicture * Matrix3x2.CreateTranslation(-MathF.Floor(drawn.Left), -MathF.Floor(drawn.Top));
        var isSmooth = paint != null && paint.FilterQuality != SKFilterQuality.None;
        var sampler = new PictureSource(pixels.View, toPart, isSmooth, paint?.Color.Alpha ?? 255);
        Fill(PictureMask(Geometry.Map(toLocal, drawn), paint), sampler, paint?.BlendMode ?? SKBlendMode.SrcOver);
    }

    private CoverageMask PictureMask(SKRect area, SKPaint paint)
    {
        var antialias = paint?.IsAntialias ?? false;
        if (Geometry.KeepsAxes(matrix))
        {
            return CoverageMask.OfRect(Geometry.Map(matrix, area), clip, antialias);
        }

        using var path = new SKPath();
        path.AddRect(area);
        using var fill = new SKPaint { IsAntialias = antialias };
        return PathMask.Of(path, fill, matrix, clip);
    }
}
