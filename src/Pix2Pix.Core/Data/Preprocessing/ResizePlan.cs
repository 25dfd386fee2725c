namespace Pix2Pix.Data;

/// <summary>
/// Computes the sizes to resize to. Source: <c>get_transform</c> in the PyTorch implementation's <c>data/base_dataset.py</c>.
/// </summary>
/// <param name="options">Valid.</param>
internal sealed class ResizePlan(PairedImagesOptions options)
{
    /// <summary>Whether all examples have one size regardless of the images' sizes.</summary>
    public bool Crops => options.Preprocessing is not (Preprocessing.ScaleWidth or Preprocessing.None);

    /// <summary>Whether an image cannot be used without enlarging it.</summary>
    public bool IsTooSmall((int Width, int Height) image) => options.Preprocessing switch
    {
        Preprocessing.None => false,
        Preprocessing.ScaleWidth => image.Width < options.CropSize,
        _ => image.Width < options.CropExtent.Width || image.Height < options.CropExtent.Height,
    };

    /// <summary>The size to resize an image to before cropping.</summary>
    /// <param name="image">The size of A, used for both images.</param>
    /// <param name="augmented">Whether jitter needs room.</param>
    public (int Width, int Height) Loaded((int Width, int Height) image, bool augmented)
    {
        var (width, height) = image;
        var crop = options.CropExtent;
        var load = augmented ? options.LoadExtent : crop;
        switch (options.Preprocessing)
        {
            case Preprocessing.ResizeAndCrop:
                return load;
            case Preprocessing.ScaleWidthAndCrop:
                return (load.Width, Math.Max((int)((long)load.Width * height / width), crop.Height));
            case Preprocessing.ScaleWidth:
                return (Rounded(options.CropSize), Rounded((double)options.CropSize * height / width));
            case Preprocessing.None:
                return (Rounded(width), Rounded(height));
            default:
                var enlargement = Math.Max(1, Math.Max((double)crop.Width / width, (double)crop.Height / height));
                return (Enlarged(width, enlargement, crop.Width), Enlarged(height, enlargement, crop.Height));
        }
    }

    /// <summary>The size of the example from an image A of this size.</summary>
    public (int Width, int Height) Example((int Width, int Height) image) => Crops ? options.CropExtent : Loaded(image, augmented: false);

    private int Rounded(double side) => Math.Max(options.SizeMultiple, (int)Math.Round(side / options.SizeMultiple) * options.SizeMultiple);

    private static int Enlarged(int side, double factor, int least) => Math.Max(factor > 1 ? least : side, (int)Math.Round(side * factor));
}
