using Pix2Pix.Models.Prepared;
using TorchSharp;

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
    /// <value>Default <see cref="NormalizationStatistics.Own"/>.</value>
    public NormalizationStatistics Statistics { get; init; } = NormalizationStatistics.Own;

    /// <summary>Whether the running statistics take in this batch. Only training does; it is the one thing that changes a network.</summary>
    /// <value>Default false. Without effect under <see cref="NormalizationStatistics.Running"/>.</value>
    public bool TracksStatistics { get; init; }

    /// <summary>Random source of the dropout masks, a generator on the CPU; null switches dropout off.</summary>
    /// <value>
    /// Default null. Borrowed, and not to be shared by concurrent passes. Masks are drawn on the CPU and moved, so that a seed means the
    /// same on every device.
    /// </value>
    public torch.Generator? Dropout { get; init; }

    /// <summary>Of which larger batch this one is a part, for dropout: masks are drawn for all of it. Null for a batch of its own.</summary>
    internal (long First, long Total)? DropoutRows { get; init; }

    /// <summary>Whether the pictures of a batch are kept apart: each is normalized by statistics of its own, and all get the same dropout.</summary>
    internal bool KeepsPicturesApart { get; init; }

    /// <summary>Statistics over all parts of a picture, in place of the part's own; null for a picture in one piece. Borrowed.</summary>
    internal PooledStatistics? Pooled { get; init; }

    /// <summary>The batch of all processes, where statistics are taken over it; null for those of this process alone. Borrowed.</summary>
    internal ISharedBatch? Shared { get; init; }

    /// <summary>Convolutions in the form that the processor wants; null for the network's own, which gradients need. Borrowed.</summary>
    internal PreparedWeights? Prepared { get; init; }

    /// <summary>Shown what every convolution and normalization gives, to find the layer where a fault begins; null, as ever but then, for none.</summary>
    internal Action<torch.nn.Module, Tensor>? Seen { get; init; }

    /// <summary>Shows what a layer gave, and hands it on.</summary>
    internal Tensor Show(torch.nn.Module layer, Tensor features)
    {
        Seen?.Invoke(layer, features);
        return features;
    }

    internal Tensor Convolve(torch.nn.Module<Tensor, Tensor> layer, Tensor input) =>
        Show(layer, Prepared is null ? layer.forward(input) : Prepared.Run(layer, input));
}
