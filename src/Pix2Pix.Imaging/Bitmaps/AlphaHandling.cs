namespace Pix2Pix.Imaging;

/// <summary>What to do with an image's alpha channel when its file is read.</summary>
public enum AlphaHandling
{
    /// <summary>Composites the image over <see cref="ImageDecodingOptions.Background"/>, as viewers do; the bitmap is opaque.</summary>
    Composite,

    /// <summary>
    /// Ignores alpha and keeps the file's colors, even those of transparent pixels; the bitmap is opaque. Same as Pillow's
    /// <c>convert("RGB")</c>.
    /// </summary>
    Drop,

    /// <summary>Keeps alpha, unpremultiplied, and the file's colors.</summary>
    Keep,
}
