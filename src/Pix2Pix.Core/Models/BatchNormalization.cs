using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models;

/// <summary>Batch normalization whose source of statistics is chosen call by call.</summary>
internal sealed record BatchNormalization : INormalization
{
    public string Name => "batch";

    public bool HasShift => true;

    public torch.nn.Module<Tensor, Tensor> CreateLayer(int channels) => torch.nn.BatchNorm2d(channels);

    public Tensor Apply(torch.nn.Module<Tensor, Tensor> layer, Tensor input, ForwardContext context)
    {
        var norm = (BatchNorm2d)layer;
        Tensor mean = norm.running_mean!, variance = norm.running_var!;
        var own = context.Statistics == NormalizationStatistics.Own;

        // A single value is its own mean: what is left is the shift. libtorch refuses to compute that (paper, erratum).
        if (own && input.NumberOfElements == input.shape[1]) return norm.bias!.reshape(input.shape).clone();

        if (!own || context.TracksStatistics)
        {
            if (own) norm.num_batches_tracked!.add_(1);
            return batch_norm(input, mean, variance, norm.weight, norm.bias, training: own, momentum: norm.momentum!.Value, eps: norm.eps);
        }

        // libtorch writes the running statistics whenever it computes the batch's: it gets copies to write to.
        using var scratchMean = mean.clone();
        using var scratchVariance = variance.clone();
        return batch_norm(input, scratchMean, scratchVariance, norm.weight, norm.bias, training: true, eps: norm.eps);
    }
}
