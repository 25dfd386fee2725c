namespace Pix2Pix.Models;

/// <summary>Mean and variance of each channel over the images of all ranks, with gradients to each of them.</summary>
/// <param name="rank">Rank of this process.</param>
/// <param name="counts">Number of images per rank; a rank with 0 passes an image that is not counted.</param>
/// <param name="allReduce">Sums float32 values of one shape over all ranks into a new tensor, and their gradients in the backward
/// pass.</param>
/// <remarks>
/// Each rank contributes its own mean and variance, combined as in Chan, Golub and LeVeque (1983), which avoids cancellation between large
/// squares. One exchange of two numbers per channel and rank in each direction.
/// </remarks>
internal sealed class SyncBatchNormStatistics(int rank, IReadOnlyList<int> counts, Func<Tensor, Tensor> allReduce)
    : INormalizationStatistics
{
    private static readonly long[] AllButChannels = [0, 2, 3];

    public NormalizationMoments Compute(torch.nn.Module layer, Tensor input)
    {
        using var scope = torch.NewDisposeScope();
        var channels = input.shape[1];
        var own = torch.cat([input.mean(AllButChannels), input.var(AllButChannels, unbiased: false)], 0).unsqueeze(0);
        var all = allReduce(torch.cat([Zeros(rank), own, Zeros(counts.Count - rank - 1)], 0));
        Tensor means = all.narrow(1, 0, channels), variances = all.narrow(1, channels, channels);

        long images = counts.Sum();
        var fractions = torch.tensor([.. counts.Select(count => (float)count / images)], device: input.device).unsqueeze(1);
        var mean = (means * fractions).sum(dim: 0);
        var variance = (variances.Plus((means - mean).Squared()) * fractions).sum(dim: 0);
        return new(mean.MoveToOuterDisposeScope(), variance.MoveToOuterDisposeScope(), images * input.shape[2] * input.shape[3]);

        Tensor Zeros(int processes) => torch.zeros(processes, 2 * channels, device: input.device);
    }
}
