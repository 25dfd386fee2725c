using Facades.Painting;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using SampleTools.Options;

namespace SampleTools.Training;

/// <summary>The training pairs and the held-out pairs.</summary>
public sealed record FacadeData(PairedImages Train, PairedImages HeldOut)
{
    // Far above the training pairs' numbers, so that the held-out pairs do not depend on their count.
    private const int FirstHeldOut = 1_000_000;

    /// <summary>Paints pairs, or opens those in the folder of the options.</summary>
    public static FacadeData Prepare(FacadeOptions options, ResampleFilter filter = ResampleFilter.Bicubic)
    {
        var pairs = new PairedImagesOptions { CropSize = options.Size, Direction = options.ChosenDirection, Filter = filter };
        if (options.Data is { } folder)
        {
            return new(
                PairedImages.FromFolder(Path.Combine(folder, "train"), pairs),
                PairedImages.FromFolder(Path.Combine(folder, "val"), pairs));
        }

        // The sun is always on the left in painted streets, so flipped images would be wrong.
        var painted = pairs with { HorizontalFlip = false };
        return new(
            PaintedFacades.Create(options.Seed, 0, options.ChosenPairs, painted),
            PaintedFacades.Create(options.Seed, FirstHeldOut, options.HeldOutPairs, painted));
    }
}
