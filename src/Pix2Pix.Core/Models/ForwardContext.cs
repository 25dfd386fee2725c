using Pix2Pix.Models.Prepacked;

namespace Pix2Pix.Models;

/// <summary>
/// How one forward pass behaves. It travels with the call instead of being a mode of the network, so that a network is never changed by
/// being used and several threads can use one network in different ways.
/// </summary>
/// <remarks>Paper: section 3.3 runs the generator at test time exactly as in training, dropout and own statistics included.</remarks>
public sealed record ForwardContext
{
    /// <summary>No dropout, the batch's own statistics, the network unchanged.</summary>
    public static ForwardContext Inference { get; } = new();

    /// <summary>Where normalization takes its statistics from.</summary>
    /// <value>Default <see cref="BatchNormStatistics.Batch"/>.</value>
    public BatchNormStatistics Statistics { get; init; } = BatchNormStatistics.Batch;

    /// <summary>Whether the running statistics take in this batch. Only training does; it is the one thing that changes a network.</summary>
    /// <value>Default false. Without effect under <see cref="BatchNormStatistics.Running"/>.</value>
    public bool TrackRunningStatistics { get; init; }

    /// <summary>Random source of the dropout masks, a generator on the CPU; null switches dropout off.</summary>
    /// <value>
    /// Default null. Borrowed, and not to be shared by concurrent passes. Masks are drawn on the CPU and moved, so that a seed means the
    /// same on every device.
    /// </value>
    public torch.Generator? DropoutGenerator { get; init; }

    /// <summary>Whether each image of a batch is normalized by its own statistics and all of them get the same dropout masks.</summary>
    /// <value>
    /// Default false. Set only for networks that <see cref="ISupportsPerImageStatistics"/>: a batch then gives what its images would give one by one.
    /// </value>
    public bool PerImageStatistics { get; init; }

    /// <summary>Statistics over all tiles of an image, to be used in place of the tile's own. Batch and instance normalization both use them.</summary>
    /// <value>Default null: the input is a whole image. Without effect under <see cref="BatchNormStatistics.Running"/>. Borrowed.</value>
    public IBatchNormStatistics? ImageStatistics { get; init; }

    /// <summary>Statistics over the batches of all processes (synchronized batch normalization), which gradients flow back through.</summary>
    /// <value>Default null: those of this process alone. Without effect under <see cref="BatchNormStatistics.Running"/>. Borrowed.</value>
    public IBatchNormStatistics? BatchStatistics { get; init; }

    /// <summary>Called with each layer and its output, for layers that pass through <see cref="Convolve"/> or <see cref="Observe"/>.</summary>
    /// <value>Default null. The trainer sets it only to find the layer where values become NaN or infinite.</value>
    public Action<torch.nn.Module, Tensor>? LayerObserver { get; init; }

    /// <summary>The larger batch that this one is a part of, for dropout: masks are drawn for all of it. Null for a batch of its own.</summary>
    internal (long First, long Total)? DropoutRows { get; init; }

    /// <summary>Convolutions in the form that the processor wants; null for the network's own, which gradients need. Borrowed.</summary>
    internal PrepackedWeights? Prepacked { get; init; }

    /// <summary>Runs a convolution of a network, from prepacked weights where the translator made some (<see cref="ISupportsPrepackedWeights"/>).</summary>
    /// <param name="layer">The layer. Borrowed.</param>
    /// <param name="input"><c>[N, C, H, W]</c>. Borrowed.</param>
    /// <returns>
    /// What the layer returns, in float32, or in bfloat16 where the translator computes with it. In the current dispose scope, or the caller
    /// disposes it.
    /// </returns>
    public Tensor Convolve(torch.nn.Module<Tensor, Tensor> layer, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Observe(layer, Prepacked is null ? layer.forward(input) : Prepacked.Run(layer, input));
    }

    /// <summary>Passes a layer's output to <see cref="LayerObserver"/>, if there is one.</summary>
    /// <param name="layer">The layer, one of the network's own modules: its name is what a report about the layer says.</param>
    /// <param name="output">What it returned. Borrowed.</param>
    /// <returns><paramref name="output"/> itself.</returns>
    public Tensor Observe(torch.nn.Module layer, Tensor output)
    {
        LayerObserver?.Invoke(layer, output);
        return output;
    }

    /// <summary>Drops values at random and scales up the others, by masks from <see cref="DropoutGenerator"/>.</summary>
    /// <param name="features"><c>[N, C, H, W]</c>. Borrowed.</param>
    /// <param name="rate">Fraction of the values to drop, 0 to below 1.</param>
    /// <returns>A new tensor, or <paramref name="features"/> itself where dropout is off or <paramref name="rate"/> is 0.</returns>
    public Tensor ApplyDropout(Tensor features, double rate)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (DropoutGenerator is not { } random || rate == 0) return features;

        // Kept values are scaled up, so that what the next layer sees has the same mean with and without dropout.
        var kept = 1 - rate;
        var rows = PerImageStatistics ? 1 : DropoutRows?.Total ?? features.shape[0];
        using var mask = torch.empty([rows, .. features.shape[1..]], torch.float32).bernoulli_(kept, random).div_(kept);
        if (DropoutRows is not { } part) return features * mask.to(features.dtype, features.device);

        using var own = mask.narrow(0, part.First, features.shape[0]);
        return features * own.to(features.dtype, features.device);
    }
}
