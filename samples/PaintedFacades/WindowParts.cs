namespace Facades.Painting;

/// <summary>The windows of the upper floors, with what surrounds them.</summary>
internal static class WindowParts
{
    private const int ShutterWidth = 6;

    public static IEnumerable<Part> Create(Building b) =>
        from floor in Enumerable.Range(1, b.UpperFloors)
        from bay in Enumerable.Range(0, b.Bays)
        from part in Floor(b, floor, b.MiddleOf(bay))
        select part;

    /// <summary>A window between its middle line and its sill, also for the ground floor.</summary>
    public static IEnumerable<Part> Window(Building b, int middle, int sill)
    {
        int left = middle - (b.WindowWidth / 2), right = left + b.WindowWidth, top = sill - b.WindowHeight;
        yield return Part.Box(Label.Window, left, top, right, sill);
        if (b.Shutters)
        {
            yield return Part.Box(Label.Shutter, left - ShutterWidth, top, left, sill);
            yield return Part.Box(Label.Shutter, right, top, right + ShutterWidth, sill);
        }

        yield return Part.Box(Label.Trim, left - 4, sill, right + 4, sill + 4);
        if (b.Head == WindowHead.Lintel) yield return Part.Box(Label.Trim, left - 4, top - 4, right + 4, top);
        if (b.Head == WindowHead.Pediment) yield return Part.Polygon(Label.Trim, (left - 6, top), (middle, top - 8), (right + 6, top));
    }

    private static IEnumerable<Part> Floor(Building b, int floor, int middle)
    {
        var bottom = b.FirstFloor - ((floor - 1) * b.FloorHeight);
        foreach (var part in Window(b, middle, bottom - 6)) yield return part;
        if (floor == b.BalconyFloor)
        {
            var reach = (b.WindowWidth / 2) + 6;
            yield return Part.Box(Label.Balcony, middle - reach, bottom - 18, middle + reach, bottom - 2);
        }
    }
}
