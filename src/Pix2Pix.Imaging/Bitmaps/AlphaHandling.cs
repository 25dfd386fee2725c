namespace Pix2Pix.Imaging;

/// <summary>What becomes of a picture's alpha when its file is read.</summary>
public enum AlphaHandling
{
    /// <summary>
    /// The picture is composed on <see cref="ImageDecodingOptions.Background"/>, as viewers show it; the bitmap is opaque.
    /// </summary>
    Composite,

    /// <summary>
    /// Colours stay as the file has them, even where nothing shows of them, and alpha is ignored; the bitmap is opaque. As Pillow's
    /// <c>convert("RGB")</c>.
    /// </summary>
    Drop,

    /// <summary>Alpha stays, unpremultiplied, and colours stay as the file has them.</summary>
    Keep,
}
