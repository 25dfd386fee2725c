namespace Pix2Pix.Data;

/// <summary>How pictures are brought to the size that the network sees. The modes are those of the PyTorch implementation.</summary>
/// <remarks>
/// What is cropped is as wide as <see cref="ImageOptions.CropSize"/> and as high, or as high as <see cref="ImageOptions.Height"/> if that
/// is set.
/// </remarks>
public enum Preprocessing
{
    /// <summary>
    /// Resized to the jitter size, and <see cref="ImageOptions.CropSize"/> is cropped from it; unaugmented, resized to that at once.
    /// </summary>
    ResizeAndCrop,

    /// <summary><see cref="ImageOptions.CropSize"/> is cropped from the picture as it is; unaugmented, from its centre.</summary>
    Crop,

    /// <summary>
    /// Resized to a width of <see cref="ImageOptions.CropSize"/>, keeping its shape, without a crop; both sides rounded to
    /// <see cref="PairedImagesOptions.SizeMultiple"/>. All pairs need one shape.
    /// </summary>
    ScaleWidth,

    /// <summary>
    /// Resized to a width of the jitter size, keeping its shape (a height below the crop's becomes that), and
    /// <see cref="ImageOptions.CropSize"/> is cropped from it; unaugmented, resized to a width of that size and cropped from the centre.
    /// </summary>
    ScaleWidthAndCrop,

    /// <summary>As it is, but for sides rounded to <see cref="PairedImagesOptions.SizeMultiple"/>. All pairs need one size.</summary>
    None,
}
