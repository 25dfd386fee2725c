namespace Pix2Pix.Models;

/// <summary>Gives normalization layers a mean and a variance over more than their input: over all tiles of an image, or the batches of all processes.</summary>
public interface IBatchNormStatistics
{
    /// <summary>Computes the statistics that a layer is to use in this pass.</summary>
    /// <param name="layer">The normalization layer that asks; each has statistics of its own. Borrowed.</param>
    /// <param name="input">What the layer normalizes, <c>[N, C, H, W]</c>. Borrowed.</param>
    /// <returns>In the current dispose scope, or owned by this object.</returns>
    NormalizationMoments Compute(torch.nn.Module layer, Tensor input);
}

/// <summary>What a normalization subtracts and divides by.</summary>
/// <param name="Mean">Float32 <c>[C]</c>.</param>
/// <param name="Variance">Float32 <c>[C]</c>, the biased variance.</param>
/// <param name="Count">How many values per channel were counted; 0 where it is not known, and running statistics are not tracked.</param>
public readonly record struct NormalizationMoments(Tensor Mean, Tensor Variance, long Count = 0);
