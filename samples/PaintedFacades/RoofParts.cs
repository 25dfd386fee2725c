namespace Facades.Painting;

/// <summary>The roof with its chimneys and dormers, and the wall that it stands on where it is a gable or a parapet.</summary>
internal static class RoofParts
{
    private const int Overhang = 6;

    public static IEnumerable<Part> Create(Building building)
    {
        var roof = building.Roof switch
        {
            RoofKind.Gabled => Gabled(building),
            RoofKind.Hipped => Hipped(building),
            RoofKind.Mansard => Mansard(building),
            _ => Flat(building),
        };
        return [.. Chimneys(building), .. roof];
    }

    private static IEnumerable<Part> Chimneys(Building b)
    {
        var top = b.Eaves - (b.Roof == RoofKind.Flat ? 30 : b.RoofHeight + 10);
        if (b.ChimneyLeft) yield return Part.Box(Label.Chimney, b.Left + 24, top, b.Left + 38, b.Eaves);
        if (b.ChimneyRight) yield return Part.Box(Label.Chimney, b.Right - 44, top, b.Right - 30, b.Eaves);
    }

    private static IEnumerable<Part> Gabled(Building b)
    {
        float middle = (b.Left + b.Right) / 2f, ridge = b.Eaves - (b.RoofHeight * 1.3f);
        int left = b.Left - Overhang, right = b.Right + Overhang;
        yield return Part.Polygon(b.Wall, (b.Left, b.Eaves), (middle, ridge), (b.Right, b.Eaves));
        yield return Part.Polygon(Label.Tiles, (left, b.Eaves - 2), (middle, ridge - 10), (middle, ridge), (left, b.Eaves + 8));
        yield return Part.Polygon(Label.Tiles, (middle, ridge - 10), (right, b.Eaves - 2), (right, b.Eaves + 8), (middle, ridge));
        yield return Part.Box(Label.Trim, middle - 10, b.Eaves - 26, middle + 10, b.Eaves - 4);
        yield return Part.Box(Label.Window, middle - 8, b.Eaves - 24, middle + 8, b.Eaves - 6);
    }

    private static IEnumerable<Part> Hipped(Building b)
    {
        int ridge = b.Eaves - b.RoofHeight, inset = b.RoofHeight - 4;
        yield return Part.Polygon(
            Label.Tiles, (b.Left - Overhang, b.Eaves), (b.Left + inset, ridge), (b.Right - inset, ridge), (b.Right + Overhang, b.Eaves));
    }

    private static IEnumerable<Part> Mansard(Building b)
    {
        var top = b.Eaves - b.RoofHeight;
        yield return Part.Polygon(Label.Slate, (b.Left - 2, b.Eaves), (b.Left + 12, top), (b.Right - 12, top), (b.Right + 2, b.Eaves));
        yield return Part.Box(Label.Trim, b.Left + 8, top - 4, b.Right - 8, top);
        for (var bay = 0; bay < b.Bays; bay++)
        {
            var x = b.MiddleOf(bay);
            if (x - b.Left < 26 || b.Right - x < 26) continue;

            yield return Part.Polygon(Label.Trim, (x - 12, b.Eaves - 24), (x, b.Eaves - 32), (x + 12, b.Eaves - 24));
            yield return Part.Box(Label.Trim, x - 10, b.Eaves - 24, x + 10, b.Eaves - 4);
            yield return Part.Box(Label.Window, x - 6, b.Eaves - 22, x + 6, b.Eaves - 6);
        }
    }

    private static IEnumerable<Part> Flat(Building b)
    {
        yield return Part.Box(b.Wall, b.Left, b.Eaves - 14, b.Right, b.Eaves);
        yield return Part.Box(Label.Trim, b.Left - 2, b.Eaves - 18, b.Right + 2, b.Eaves - 14);
    }
}
