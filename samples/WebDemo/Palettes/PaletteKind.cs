namespace WebDemo.Palettes;

/// <summary>What a drawing is made of.</summary>
internal enum PaletteKind
{
    /// <summary>Flat label colors of the painted facades, with hard edges.</summary>
    Facades,

    /// <summary>Black lines on white.</summary>
    Lines,
}
