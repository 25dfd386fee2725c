using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models;

/// <summary>Batch normalization with learned scale and shift, the paper's. The source of its statistics is chosen per call.</summary>
public sealed record BatchNormalization : INormalization, ISupportsPerImageStatistics
{
    /// <summary>Added to the variance for numerical stability.</summary>
    /// <value>Above 0. Default 1e-5, as in Torch. Keras uses 1e-3.</value>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>Weight of the newest batch in the running statistics.</summary>
    /// <value>Above 0, at most 1. Default 0.1, as in Torch. Keras' momentum of 0.99 is 0.01 here.</value>
    public double Momentum { get; init; } = 0.1;

    /// <summary><c>"batch"</c>.</summary>
    public string Name => "batch";

    /// <summary>True.</summary>
    public bool IsAffine => true;

    /// <summary>True.</summary>
    public bool SupportsPerImageStatistics => true;

    /// <inheritdoc/>
    public torch.nn.Module<Tensor, Tensor> CreateLayer(int channels) => torch.nn.BatchNorm2d(channels, Epsilon, Momentum);

    /// <inheritdoc/>
    public Tensor Apply(torch.nn.Module<Tensor, Tensor> layer, Tensor input, ForwardContext context)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var norm = (BatchNorm2d)layer;
        if (context.Statistics == BatchNormStatistics.Running) return Normalize(norm, input, training: false);
        if (context.ImageStatistics is { } image) return Normalize(norm, input, image.Compute(layer, input));
        if (context.BatchStatistics is { } batch) return Synchronize(norm, input, batch, context.TrackRunningStatistics);
        if (context.PerImageStatistics && input.shape[0] > 1) return NormalizeApart(norm, input);

        // A single value equals its own mean, so only the shift remains; libtorch refuses to compute that (paper, erratum).
        if (input.NumberOfElements == input.shape[1]) return norm.bias!.reshape(input.shape).clone();
        return context.TrackRunningStatistics ? Track(norm, input) : NormalizeUntracked(norm, input);
    }

    private static Tensor Normalize(BatchNorm2d norm, Tensor input, bool training) => batch_norm(
        input, norm.running_mean!, norm.running_var!, norm.weight, norm.bias, training, momentum: norm.momentum!.Value, eps: norm.eps);

    private static Tensor Normalize(BatchNorm2d norm, Tensor input, NormalizationMoments moments) =>
        batch_norm(input, moments.Mean, moments.Variance, norm.weight, norm.bias, eps: norm.eps);

    private static Tensor Track(BatchNorm2d norm, Tensor input)
    {
        norm.num_batches_tracked!.Increment();
        return Normalize(norm, input, training: true);
    }

    // libtorch updates the running statistics whenever it uses the batch's, so it gets memory that nobody reads.
    private static Tensor NormalizeUntracked(BatchNorm2d norm, Tensor input)
    {
        using var scratchMean = torch.empty_like(norm.running_mean!);
        using var scratchVariance = torch.empty_like(norm.running_var!);
        return batch_norm(input, scratchMean, scratchVariance, norm.weight, norm.bias, training: true, eps: norm.eps);
    }

    private static Tensor Synchronize(BatchNorm2d norm, Tensor input, INormalizationStatistics batch, bool tracks)
    {
        using var scope = torch.NewDisposeScope();
        var (mean, variance, count) = batch.Compute(norm, input);
        if (tracks && count > 1) Track(norm, mean, variance.Times((double)count / (count - 1)));
        var scale = variance.Plus(norm.eps).rsqrt() * norm.weight!;
        var shift = norm.bias! - (mean * scale);
        return (input * scale.reshape(1, -1, 1, 1)).Plus(shift.reshape(1, -1, 1, 1)).MoveToOuterDisposeScope();
    }

    private static void Track(BatchNorm2d norm, Tensor mean, Tensor variance)
    {
        using var noGrad = torch.no_grad();
        var momentum = norm.momentum!.Value;
        norm.num_batches_tracked!.Increment();
        ScalarArithmetic.Apply(1 - momentum, norm.running_mean!.mul_).AddInPlace(mean.Times(momentum));
        ScalarArithmetic.Apply(1 - momentum, norm.running_var!.mul_).AddInPlace(variance.Times(momentum));
    }

    private static Tensor NormalizeApart(BatchNorm2d norm, Tensor input)
    {
        if (input.shape[2] * input.shape[3] == 1) return norm.bias!.reshape(1, input.shape[1], 1, 1).expand(input.shape).clone();
        if (input.is_contiguous()) return instance_norm(input, weight: norm.weight, bias: norm.bias, eps: norm.eps);

        // instance_norm rearranges channels-last values first.
        using var scope = torch.NewDisposeScope();
        var images = Enumerable.Range(0, (int)input.shape[0]).Select(image => NormalizeUntracked(norm, input.narrow(0, image, 1)));
        return torch.cat([.. images]).MoveToOuterDisposeScope();
    }
}
