using SkiaSharp;

namespace Facades.Painting;

/// <summary>The flat colors of a label map, one a label, far enough apart to be told from each other after resizing.</summary>
public static class Palette
{
    /// <summary>Every label with its color, in the order in which a legend lists them.</summary>
    public static IReadOnlyDictionary<Label, SKColor> Colors { get; } = new Dictionary<Label, SKColor>
    {
        [Label.Sky] = new(0x14, 0x1E, 0x9E),
        [Label.Pavement] = new(0x8A, 0x8A, 0x8A),
        [Label.Street] = new(0x3C, 0x3C, 0x3C),
        [Label.Trunk] = new(0x6B, 0x42, 0x12),
        [Label.Foliage] = new(0x14, 0xA0, 0x28),
        [Label.Brick] = new(0xB4, 0x14, 0x14),
        [Label.Plaster] = new(0xFF, 0xDC, 0x5A),
        [Label.Stone] = new(0xB4, 0xAA, 0x78),
        [Label.Tiles] = new(0xFF, 0x78, 0x14),
        [Label.Slate] = new(0x5A, 0x3C, 0x8C),
        [Label.Chimney] = new(0x6E, 0x0A, 0x46),
        [Label.Trim] = new(0xFF, 0xFF, 0xFF),
        [Label.Window] = new(0x00, 0xC8, 0xF0),
        [Label.Shutter] = new(0x00, 0x64, 0x64),
        [Label.Door] = new(0xE6, 0x00, 0xB4),
        [Label.Balcony] = new(0xB4, 0xFF, 0x3C),
        [Label.ShopWindow] = new(0x1E, 0x78, 0xFF),
        [Label.Awning] = new(0xFF, 0x96, 0xC8),
    };
}
