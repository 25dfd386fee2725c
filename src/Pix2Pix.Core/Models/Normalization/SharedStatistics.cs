using TorchSharp;

namespace Pix2Pix.Models;

/// <summary>Mean and variance of each channel over the pictures of all processes, which autograd can follow back into each of them.</summary>
/// <remarks>
/// Each process tells its own mean and variance, which are put together as Chan, Golub and LeVeque (1983) do: nothing is lost to a difference of large squares. One
/// exchange of two numbers a channel and process in each direction.
/// </remarks>
internal static class SharedStatistics
{
    private static readonly long[] AllButChannels = [0, 2, 3];

    /// <param name="input"><c>[N, C, H, W]</c>. Borrowed.</param>
    /// <param name="batch">Who else has pictures of the batch.</param>
    /// <returns>Float32 <c>[C]</c> each, the variance that of all values as they are; and of how many values.</returns>
    public static (Tensor Mean, Tensor Variance, long Count) Of(Tensor input, ISharedBatch batch)
    {
        using var scope = torch.NewDisposeScope();
        var channels = input.shape[1];
        var own = torch.cat([input.mean(AllButChannels), input.var(AllButChannels, unbiased: false)], 0).unsqueeze(0);
        var size = batch.Counts.Count;
        var told = batch.Sum(torch.cat(
            [torch.zeros(batch.Rank, 2 * channels, device: input.device), own, torch.zeros(size - batch.Rank - 1, 2 * channels, device: input.device)], 0));
        Tensor means = told.narrow(1, 0, channels), variances = told.narrow(1, channels, channels);

        long pictures = batch.Counts.Sum();
        var shares = torch.tensor([.. batch.Counts.Select(count => (float)count / pictures)], device: input.device).unsqueeze(1);
        var mean = (means * shares).sum(dim: 0);
        var variance = ((variances + (means - mean).pow(2)) * shares).sum(dim: 0);
        return (mean.MoveToOuterDisposeScope(), variance.MoveToOuterDisposeScope(), pictures * input.shape[2] * input.shape[3]);
    }
}
