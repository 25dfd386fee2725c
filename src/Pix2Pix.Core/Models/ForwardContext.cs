using Pix2Pix.Models.Prepacked;

namespace Pix2Pix.Models;

/// <summary>
/// The settings of one forward pass. They are passed per call instead of being a mode of the network, so that using a network never changes
/// it and several threads can use it in different ways.
/// </summary>
/// <remarks>Paper, section 3.3: at test time, the generator runs exactly as in training, with dropout and batch statistics.</remarks>
public sealed record ForwardContext
{
    /// <summary>No dropout, batch statistics, nothing tracked.</summary>
    public static ForwardContext Inference { get; } = new();

    /// <summary>The source of the normalization statistics.</summary>
    /// <value>Default <see cref="BatchNormStatistics.Batch"/>.</value>
    public BatchNormStatistics Statistics { get; init; } = BatchNormStatistics.Batch;

    /// <summary>
    /// Whether to update the running statistics with this batch. Only training does this; nothing else changes a network.
    /// </summary>
    /// <value>Default false. Ignored under <see cref="BatchNormStatistics.Running"/>.</value>
    public bool TrackRunningStatistics { get; init; }

    /// <summary>Random generator for the dropout masks, on the CPU; null disables dropout.</summary>
    /// <value>Default null. Borrowed; do not share it between concurrent passes. Masks are drawn on the CPU, so that a seed gives the same
    /// masks on every device.</value>
    public torch.Generator? DropoutGenerator { get; init; }

    /// <summary>Whether each image of a batch is normalized by its own statistics, and all of them get the same dropout masks.</summary>
    /// <value>Default false. Set it only for networks with <see cref="ISupportsPerImageStatistics"/>: a batch then gives the same results
    /// as single images.</value>
    public bool PerImageStatistics { get; init; }

    /// <summary>Statistics of all tiles of an image, used by batch and instance normalization in place of the tile's own.</summary>
    /// <value>Default null: the input is a whole image. Ignored under <see cref="BatchNormStatistics.Running"/>. Borrowed.</value>
    public INormalizationStatistics? ImageStatistics { get; init; }

    /// <summary>Statistics over the batches of all ranks (synchronized batch normalization), with gradients.</summary>
    /// <value>Default null: this process only. Ignored under <see cref="BatchNormStatistics.Running"/>. Borrowed.</value>
    public INormalizationStatistics? BatchStatistics { get; init; }

    /// <summary>Called with each layer and its output, for layers that use <see cref="Convolve"/> or <see cref="Observe"/>.</summary>
    /// <value>Default null. The trainer sets it only to locate NaN or infinite values.</value>
    public Action<torch.nn.Module, Tensor>? LayerObserver { get; init; }

    /// <summary>
    /// This batch's position within a larger batch, for which the dropout masks are drawn. Null if it is not part of one.
    /// </summary>
    internal (long First, long Total)? DropoutRows { get; init; }

    /// <summary>Prepacked weights; null for the network's own, which gradients need. Borrowed.</summary>
    internal PrepackedWeights? Prepacked { get; init; }

    /// <summary>Runs a convolution, from prepacked weights if the translator has them (<see cref="ISupportsPrepackedWeights"/>).</summary>
    /// <param name="layer">The layer. Borrowed.</param>
    /// <param name="input"><c>[N, C, H, W]</c>. Borrowed.</param>
    /// <returns>The layer's output in float32, or in bfloat16 if the translator uses it; in channels-last memory order if its weights are
    /// prepacked. Attached to the current dispose scope, or disposed by the caller.</returns>
    public Tensor Convolve(torch.nn.Module<Tensor, Tensor> layer, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Observe(layer, Prepacked is null ? layer.forward(input) : Prepacked.Run(layer, input));
    }

    /// <summary>Passes a layer's output to <see cref="LayerObserver"/>, if set.</summary>
    /// <param name="layer">One of the network's own modules; reports use its name.</param>
    /// <param name="output">The layer's output. Borrowed.</param>
    /// <returns><paramref name="output"/> itself.</returns>
    public Tensor Observe(torch.nn.Module layer, Tensor output)
    {
        LayerObserver?.Invoke(layer, output);
        return output;
    }

    /// <summary>Applies dropout with masks from <see cref="DropoutGenerator"/>.</summary>
    /// <param name="features"><c>[N, C, H, W]</c>. Borrowed.</param>
    /// <param name="rate">Fraction of the values to drop, 0 to below 1.</param>
    /// <returns>A new tensor, or <paramref name="features"/> itself if dropout is off or <paramref name="rate"/> is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in that range.</exception>
    public Tensor ApplyDropout(Tensor features, double rate)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rate, 1);
        if (double.IsNaN(rate)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate is NaN; use 0 to below 1.");
        if (features.dim() == 0) throw new ArgumentException("The features are a scalar, but [N, ...] is needed.", nameof(features));
        if (DropoutGenerator is not { } random || rate == 0) return features;

        // Kept values are scaled up, so that the next layer's input has the same mean with and without dropout.
        var kept = 1 - rate;
        var rows = PerImageStatistics ? 1 : DropoutRows?.Total ?? features.shape[0];
        using var mask = DropoutMask.Draw([rows, .. features.shape[1..]], kept, random);
        if (DropoutRows is not { } part) return features * mask.to(features.dtype, features.device);

        using var own = mask.narrow(0, part.First, features.shape[0]);
        return features * own.to(features.dtype, features.device);
    }
}
