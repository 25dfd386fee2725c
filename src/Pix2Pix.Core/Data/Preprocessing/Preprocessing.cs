namespace Pix2Pix.Data;

/// <summary>How images are fitted to the network's input size. The modes are those of the PyTorch implementation.</summary>
/// <remarks>
/// Crops are <see cref="ImageOptions.CropSize"/> wide and high, or <see cref="ImageOptions.Height"/> high if that is set.
/// </remarks>
public enum Preprocessing
{
    /// <summary>
    /// Resized to the jitter size, then cropped to <see cref="ImageOptions.CropSize"/>; without augmentation, resized to that size
    /// directly.
    /// </summary>
    ResizeAndCrop,

    /// <summary>Cropped to <see cref="ImageOptions.CropSize"/> without resizing; without augmentation, from the center.</summary>
    Crop,

    /// <summary>
    /// Resized to a width of <see cref="ImageOptions.CropSize"/>, keeping the aspect ratio, without cropping; both sides rounded to
    /// <see cref="PairedImagesOptions.SizeMultiple"/>. All pairs need the same aspect ratio.
    /// </summary>
    ScaleWidth,

    /// <summary>
    /// Resized to the jitter width, keeping the aspect ratio (but at least as high as the crop), then cropped to
    /// <see cref="ImageOptions.CropSize"/>; without augmentation, resized to the crop's width and cropped from the center.
    /// </summary>
    ScaleWidthAndCrop,

    /// <summary>
    /// Unchanged except that sides are rounded to <see cref="PairedImagesOptions.SizeMultiple"/>. All pairs need one size.
    /// </summary>
    None,
}
