namespace Pix2Pix;

/// <summary>How an image is fitted to a size that the network accepts. The translation always has the image's own size.</summary>
public enum ResizeMode
{
    /// <summary>
    /// <see cref="Pad"/> while the padded image has at most <c>TileThreshold</c> pixels; otherwise
    /// <see cref="Tile"/>.
    /// </summary>
    Auto,

    /// <summary>In one piece, padded by reflection to the next valid size and cropped back. Memory grows with the image.</summary>
    Pad,

    /// <summary>
    /// Resized to the training size, ignoring the aspect ratio, and back: for models that work at one scale only. Detail finer than the
    /// training size is lost.
    /// </summary>
    Stretch,

    /// <summary>
    /// In overlapping, blended tiles that share one set of normalization statistics. Memory depends on
    /// <c>TileSize</c>, not on the image.
    /// </summary>
    Tile,
}
