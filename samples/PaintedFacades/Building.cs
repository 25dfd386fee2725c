namespace Facades.Painting;

internal enum RoofKind
{
    Gabled,
    Hipped,
    Flat,
    Mansard,
}

internal enum WindowHead
{
    Plain,
    Lintel,
    Pediment,
}

/// <summary>Everything that chance decides about a building.</summary>
/// <remarks>Lengths are pixels of the picture, all even so that halving it keeps edges sharp.</remarks>
internal sealed record Building
{
    private const int HighestEaves = 66;

    public required int Left { get; init; }

    public required int Right { get; init; }

    public required int UpperFloors { get; init; }

    public required int FloorHeight { get; init; }

    public required int GroundFloorHeight { get; init; }

    public required int Bays { get; init; }

    public required Label Wall { get; init; }

    public required RoofKind Roof { get; init; }

    public required int RoofHeight { get; init; }

    public required bool ChimneyLeft { get; init; }

    public required bool ChimneyRight { get; init; }

    public required bool StoneBase { get; init; }

    public required bool Quoins { get; init; }

    public required int WindowWidth { get; init; }

    public required int WindowHeight { get; init; }

    public required WindowHead Head { get; init; }

    public required bool Shutters { get; init; }

    /// <summary>The upper floor that has balconies, counted from 1; 0 for none.</summary>
    public required int BalconyFloor { get; init; }

    /// <summary>Whether the ground floor is a shop rather than a dwelling.</summary>
    public required bool Shop { get; init; }

    public required int DoorBay { get; init; }

    public int Width => Right - Left;

    /// <summary>Where the ground floor ends.</summary>
    public int FirstFloor => Scene.Ground - GroundFloorHeight;

    /// <summary>Where the wall ends and the roof begins.</summary>
    public int Eaves => FirstFloor - (UpperFloors * FloorHeight);

    public static Building Plan(Random random, int left, int right)
    {
        var floorHeight = 2 * random.Next(18, 22);
        var groundFloorHeight = 2 * random.Next(23, 27);
        var mostFloors = (Scene.Ground - groundFloorHeight - HighestEaves) / floorHeight;
        var shutters = random.NextDouble() < 0.35;
        var windowWidth = 2 * random.Next(8, 11);
        var mostBays = Math.Min(5, (right - left - 16) / (windowWidth + (shutters ? 20 : 14)));
        var bays = Math.Max(Math.Min(3, mostBays), mostBays - random.Next(2));
        var upperFloors = random.Next(Math.Min(2, mostFloors), mostFloors + 1);
        return new Building
        {
            Left = left,
            Right = right,
            UpperFloors = upperFloors,
            FloorHeight = floorHeight,
            GroundFloorHeight = groundFloorHeight,
            Bays = bays,
            Wall = Pick(random, Label.Brick, Label.Plaster, Label.Stone),
            Roof = Pick(random, Enum.GetValues<RoofKind>()),
            RoofHeight = 2 * random.Next(17, 22),
            ChimneyLeft = random.NextDouble() < 0.5,
            ChimneyRight = random.NextDouble() < 0.5,
            StoneBase = random.NextDouble() < 0.4,
            Quoins = random.NextDouble() < 0.4,
            WindowWidth = windowWidth,
            WindowHeight = floorHeight - (2 * random.Next(6, 8)),
            Head = Pick(random, Enum.GetValues<WindowHead>()),
            Shutters = shutters,
            BalconyFloor = random.NextDouble() < 0.5 ? random.Next(1, upperFloors + 1) : 0,
            Shop = random.NextDouble() < 0.5,
            DoorBay = random.Next(bays),
        };
    }

    /// <summary>The building from back to front: what stands out comes after what it casts a shadow on.</summary>
    public IEnumerable<Part> ToParts() =>
        [.. RoofParts.Create(this), .. WallParts.Create(this), .. WindowParts.Create(this), .. GroundFloorParts.Create(this)];

    /// <summary>The middle line of a bay, counted from 0 at the left.</summary>
    public int MiddleOf(int bay) => Left + 8 + (2 * (int)((bay + 0.5) * (Width - 16) / Bays / 2));

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];
}
