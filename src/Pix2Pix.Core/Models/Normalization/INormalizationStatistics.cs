namespace Pix2Pix.Models;

/// <summary>
/// Supplies normalization layers with statistics of more than their input: of all tiles of an image, or of all ranks' batches.
/// </summary>
/// <remarks>
/// For <see cref="ForwardContext.ImageStatistics"/> and <see cref="ForwardContext.BatchStatistics"/>; the enum
/// <see cref="BatchNormStatistics"/> only selects between the batch and the running averages.
/// </remarks>
public interface INormalizationStatistics
{
    /// <summary>Computes a layer's statistics for this pass.</summary>
    /// <param name="layer">The normalization layer; each has its own statistics. Borrowed.</param>
    /// <param name="input">The layer's input, <c>[N, C, H, W]</c>. Borrowed.</param>
    /// <returns>In the current dispose scope, or owned by this object.</returns>
    NormalizationMoments Compute(torch.nn.Module layer, Tensor input);
}

/// <summary>The mean and variance that a normalization uses.</summary>
/// <param name="Mean">Float32 <c>[C]</c>.</param>
/// <param name="Variance">Float32 <c>[C]</c>, the biased variance.</param>
/// <param name="Count">Number of values per channel; 0 if unknown, in which case running statistics are not tracked.</param>
public readonly record struct NormalizationMoments(Tensor Mean, Tensor Variance, long Count = 0);
