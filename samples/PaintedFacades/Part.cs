namespace Facades.Painting;

/// <summary>A piece of a scene: the label map fills its shape with one color, the picture paints it.</summary>
internal sealed record Part(Label Label, Shape Shape)
{
    public static Part Box(Label label, float left, float top, float right, float bottom) =>
        new(label, Shape.Box(left, top, right, bottom));

    public static Part Polygon(Label label, params (float X, float Y)[] corners) => new(label, Shape.Polygon(corners));
}
