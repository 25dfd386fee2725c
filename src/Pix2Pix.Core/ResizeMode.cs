namespace Pix2Pix;

/// <summary>How a bitmap is brought to a size that the network takes. The translation always has the bitmap's own size.</summary>
public enum ResizeMode
{
    /// <summary>
    /// <see cref="Pad"/> as long as the padded bitmap has no more pixels than <see cref="TranslatorOptions.TileThreshold"/>, <see cref="Tile"/> beyond.
    /// </summary>
    Auto,

    /// <summary>In one piece, continued by reflection to the next size that fits and cropped back. Memory grows with the bitmap.</summary>
    Pad,

    /// <summary>
    /// Resized to the size that the model was trained at, without regard to its proportions, and back: for models that know things at one scale only. Detail that the
    /// training size cannot hold is lost.
    /// </summary>
    Stretch,

    /// <summary>
    /// In overlapping tiles that are blended and share one set of normalization statistics. Memory depends on <see cref="TranslatorOptions.TileSize"/>, not on the
    /// bitmap.
    /// </summary>
    Tile,
}
