namespace Pix2Pix.Data;

/// <summary>How pictures are brought to the size that the network sees. The modes are those of the PyTorch implementation.</summary>
public enum Preprocessing
{
    /// <summary>Resized to a square of the jitter size, and a square of <see cref="PictureOptions.Size"/> is cropped from it; unaugmented, resized to that at once.</summary>
    ResizeAndCrop,

    /// <summary>A square of <see cref="PictureOptions.Size"/> is cropped from the picture as it is; unaugmented, from its centre.</summary>
    Crop,

    /// <summary>
    /// Resized to a width of <see cref="PictureOptions.Size"/>, keeping its shape, without a crop; both sides rounded to
    /// <see cref="PairedImagesOptions.SizeMultiple"/>. All pairs need one shape.
    /// </summary>
    ScaleWidth,

    /// <summary>
    /// Resized to a width of the jitter size, keeping its shape (a height below <see cref="PictureOptions.Size"/> becomes that), and a square of that size is
    /// cropped from it; unaugmented, resized to a width of that size and cropped from the centre.
    /// </summary>
    ScaleWidthAndCrop,

    /// <summary>As it is, but for sides rounded to <see cref="PairedImagesOptions.SizeMultiple"/>. All pairs need one size.</summary>
    None,
}
