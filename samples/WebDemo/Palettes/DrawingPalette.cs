using Facades.Painting;

namespace WebDemo.Palettes;

/// <summary>The colors of the page.</summary>
/// <param name="Kind">How the page draws with them.</param>
/// <param name="Background">The color of an empty drawing, and of the eraser.</param>
/// <param name="First">The initially selected color.</param>
/// <param name="Colors">In display order.</param>
internal sealed record DrawingPalette(PaletteKind Kind, string Background, string First, IReadOnlyList<NamedColor> Colors)
{
    public static DrawingPalette Facades { get; } = new(
        PaletteKind.Facades, Hex(Label.Sky), Hex(Label.Brick), [.. Palette.Colors.Keys.Select(label => new NamedColor(Words(label), Hex(label)))]);

    public static DrawingPalette Lines { get; } = new(PaletteKind.Lines, "#ffffff", "#000000", [new("Black", "#000000")]);

    public static DrawingPalette Create(PaletteKind kind) => kind == PaletteKind.Facades ? Facades : Lines;

    private static string Hex(Label label)
    {
        var color = Palette.Colors[label];
        return $"#{color.Red:x2}{color.Green:x2}{color.Blue:x2}";
    }

    private static string Words(Label label) => label == Label.ShopWindow ? "Shop window" : $"{label}";
}

/// <param name="Name">Name for people.</param>
/// <param name="Color">In CSS notation, <c>#rrggbb</c>.</param>
internal sealed record NamedColor(string Name, string Color);
