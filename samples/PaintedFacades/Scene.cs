namespace Facades.Painting;

/// <summary>A piece of a street as a list of parts from back to front, which both painters walk.</summary>
internal sealed class Scene
{
    /// <summary>Width and height of every picture, in pixels.</summary>
    public const int Side = 256;

    /// <summary>Where buildings meet the pavement, in pixels from the top.</summary>
    public const int Ground = 228;

    private const int Kerb = 244;
    private const double NeighborChance = 0.45;
    private const double TreeChance = 0.4;

    private Scene(IReadOnlyList<Part> parts) => Parts = parts;

    public IReadOnlyList<Part> Parts { get; }

    /// <summary>Plans a building, perhaps with neighbors and trees at its sides.</summary>
    public static Scene Plan(Random random)
    {
        List<Part> parts =
        [
            Part.Box(Label.Sky, 0, 0, Side, Ground),
            Part.Box(Label.Pavement, 0, Ground, Side, Kerb),
            Part.Box(Label.Street, 0, Kerb, Side, Side),
        ];
        var width = 2 * random.Next(62, 92);
        var left = 2 * (random.Next(58, 71) - (width / 4));
        var right = left + width;
        if (random.NextDouble() < NeighborChance) parts.AddRange(Building.Plan(random, left - 112, left).ToParts());
        if (random.NextDouble() < NeighborChance) parts.AddRange(Building.Plan(random, right, right + 112).ToParts());
        parts.AddRange(Building.Plan(random, left, right).ToParts());
        if (random.NextDouble() < TreeChance) parts.AddRange(Tree.Plan(random, left - 14));
        if (random.NextDouble() < TreeChance) parts.AddRange(Tree.Plan(random, right + 14));
        return new Scene(parts);
    }
}
