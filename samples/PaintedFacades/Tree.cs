namespace Facades.Painting;

/// <summary>A street tree: a trunk and a crown of a few overlapping discs.</summary>
internal static class Tree
{
    public static IEnumerable<Part> Plan(Random random, float x)
    {
        float radius = random.Next(14, 21), middle = Scene.Ground - random.Next(34, 50);
        yield return Part.Box(Label.Trunk, x - 3, middle, x + 3, Scene.Ground + 4);
        yield return Crown(x, middle - (radius * 0.7f), radius * 0.8f);
        yield return Crown(x - (radius * 0.6f), middle, radius * 0.75f);
        yield return Crown(x + (radius * 0.6f), middle, radius * 0.75f);
        yield return Crown(x, middle - (radius * 0.1f), radius);
    }

    private static Part Crown(float x, float y, float radius) => new(Label.Foliage, Shape.Disc(x, y, radius, radius * 0.9f));
}
