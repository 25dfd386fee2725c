using SkiaSharp;

namespace Facades.Painting;

/// <summary>Paints a scene as a picture, lit from the upper left. What chance adds is small: tints, clouds and grain.</summary>
internal static class ImagePainter
{
    /// <returns>An opaque bitmap, which the caller disposes.</returns>
    public static SKBitmap Paint(Scene scene, Random random)
    {
        var bitmap = new SKBitmap(Scene.Side, Scene.Side, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var paddedBounds = new SKCanvas(bitmap);
        using var brush = new Brush(paddedBounds, random);
        var wall = new WallPainter(brush);
        foreach (var part in scene.Parts) Paint(part, brush, wall);
        return bitmap;
    }

    private static void Paint(Part part, Brush brush, WallPainter wall)
    {
        switch (part.Label)
        {
            case Label.Sky:
                SkyPainter.Paint(brush, part.Shape);
                break;
            case Label.Pavement:
                GroundPainter.Pavement(brush, part.Shape);
                break;
            case Label.Street:
                GroundPainter.Street(brush, part.Shape);
                break;
            case Label.Trunk:
                FoliagePainter.Trunk(brush, part.Shape);
                break;
            case Label.Foliage:
                FoliagePainter.Crown(brush, part.Shape);
                break;
            case Label.Brick or Label.Plaster or Label.Stone:
                wall.Paint(part.Label, part.Shape);
                break;
            case Label.Tiles or Label.Slate:
                RoofPainter.Covering(brush, part.Label, part.Shape);
                break;
            case Label.Chimney:
                RoofPainter.Chimney(brush, part.Shape);
                break;
            case Label.Trim:
                TrimPainter.Paint(brush, part.Shape);
                break;
            case Label.Window:
                OpeningPainter.Window(brush, part.Shape.Bounds);
                break;
            case Label.Shutter:
                OpeningPainter.Shutter(brush, part.Shape.Bounds);
                break;
            case Label.Door:
                OpeningPainter.Door(brush, part.Shape.Bounds);
                break;
            case Label.Balcony:
                BalconyPainter.Paint(brush, part.Shape.Bounds);
                break;
            case Label.ShopWindow:
                ShopPainter.Window(brush, part.Shape.Bounds);
                break;
            case Label.Awning:
                ShopPainter.Awning(brush, part.Shape);
                break;
            default:
                throw new InvalidOperationException($"No painter knows the label {part.Label}.");
        }
    }
}
