namespace Facades.Painting;

/// <summary>The wall with its cornice, the band over the ground floor, and stones at its foot and corners.</summary>
internal static class WallParts
{
    private const int QuoinHeight = 8;

    public static IEnumerable<Part> Create(Building b)
    {
        yield return Part.Box(b.Wall, b.Left, b.Eaves, b.Right, Scene.Ground);
        if (b.StoneBase) yield return Part.Box(Label.Stone, b.Left, b.FirstFloor, b.Right, Scene.Ground);
        if (b.Quoins && b.Wall != Label.Stone)
        {
            foreach (var quoin in Quoins(b)) yield return quoin;
        }

        yield return Part.Box(Label.Trim, b.Left, b.FirstFloor - 2, b.Right, b.FirstFloor + 2);
        if (b.Roof != RoofKind.Gabled) yield return Part.Box(Label.Trim, b.Left - 4, b.Eaves - 2, b.Right + 4, b.Eaves + 4);
    }

    // Long and short stones take turns up both corners.
    private static IEnumerable<Part> Quoins(Building b)
    {
        var lowest = b.StoneBase ? b.FirstFloor : Scene.Ground;
        for (var (bottom, row) = (lowest, 0); bottom - QuoinHeight > b.Eaves + 8; bottom -= QuoinHeight, row++)
        {
            var width = row % 2 == 0 ? 10 : 6;
            yield return Part.Box(Label.Stone, b.Left, bottom - QuoinHeight, b.Left + width, bottom);
            yield return Part.Box(Label.Stone, b.Right - width, bottom - QuoinHeight, b.Right, bottom);
        }
    }
}
