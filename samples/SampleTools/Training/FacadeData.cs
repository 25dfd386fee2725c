using Facades.Painting;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using SampleTools.Options;

namespace SampleTools.Training;

/// <summary>The pairs to learn from, and the pairs that are kept back to see what was learned.</summary>
public sealed record FacadeData(PairedImages Train, PairedImages HeldOut)
{
    // Far beyond the training pairs' numbers, so that the held-out pairs do not depend on how many there are.
    private const int FirstHeldOut = 1_000_000;

    /// <summary>Paints pairs, or finds them in the folder that the options name.</summary>
    public static FacadeData Prepare(FacadeOptions options, ResampleFilter filter = ResampleFilter.Bicubic)
    {
        var pairs = new PairedImagesOptions { CropSize = options.Size, Direction = options.ChosenDirection, Filter = filter };
        if (options.Data is { } folder)
        {
            return new(
                PairedImages.FromFolder(Path.Combine(folder, "train"), pairs),
                PairedImages.FromFolder(Path.Combine(folder, "val"), pairs));
        }

        // The sun of the painted street is always on the left; mirrored pictures would teach that it is anywhere.
        var painted = pairs with { HorizontalFlip = false };
        return new(
            PaintedFacades.Create(options.Seed, 0, options.ChosenPairs, painted),
            PaintedFacades.Create(options.Seed, FirstHeldOut, options.HeldOutPairs, painted));
    }
}
