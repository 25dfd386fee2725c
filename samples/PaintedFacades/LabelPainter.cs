using SkiaSharp;

namespace Facades.Painting;

/// <summary>Paints a scene as a label map: flat colors with hard edges.</summary>
internal static class LabelPainter
{
    /// <returns>An opaque bitmap, which the caller disposes.</returns>
    public static SKBitmap Paint(Scene scene)
    {
        var bitmap = new SKBitmap(Scene.Side, Scene.Side, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var paddedBounds = new SKCanvas(bitmap);
        using var paint = new SKPaint { IsAntialias = false };
        foreach (var part in scene.Parts)
        {
            paint.Color = Palette.Colors[part.Label];
            part.Shape.Draw(paddedBounds, paint);
        }

        return bitmap;
    }
}
