namespace Facades.Painting;

/// <summary>The ground floor: a shop front under an awning, or a front door between windows.</summary>
internal static class GroundFloorParts
{
    public static IEnumerable<Part> Create(Building building) => building.Shop ? Shop(building) : Dwelling(building);

    private static IEnumerable<Part> Shop(Building b)
    {
        int left = b.Left + 14, right = b.Right - 14, top = b.FirstFloor + 10, door = 2 * ((left + right) / 4);
        yield return Part.Box(Label.ShopWindow, left, top, door - 14, Scene.Ground - 8);
        yield return Part.Box(Label.ShopWindow, door + 14, top, right, Scene.Ground - 8);
        yield return Part.Box(Label.Door, door - 10, top, door + 10, Scene.Ground);
        yield return Part.Polygon(Label.Awning, (left - 2, top - 4), (right + 2, top - 4), (right + 6, top + 12), (left - 6, top + 12));
    }

    private static IEnumerable<Part> Dwelling(Building b)
    {
        for (var bay = 0; bay < b.Bays; bay++)
        {
            var middle = b.MiddleOf(bay);
            foreach (var part in bay == b.DoorBay ? Door(b, middle) : WindowParts.Window(b, middle, Scene.Ground - 14)) yield return part;
        }
    }

    private static IEnumerable<Part> Door(Building b, int middle)
    {
        var top = b.FirstFloor + 8;
        yield return Part.Box(Label.Trim, middle - 14, top - 2, middle + 14, Scene.Ground);
        yield return Part.Box(Label.Door, middle - 10, top + 2, middle + 10, Scene.Ground);
        yield return Part.Box(Label.Trim, middle - 16, Scene.Ground - 2, middle + 16, Scene.Ground + 4);
    }
}
