namespace Pix2Pix.Models;

/// <summary>Turns any TorchSharp module that scores an input and a candidate into a discriminator.</summary>
/// <remarks>The module is in training mode during passes that track statistics, and in evaluation mode otherwise.</remarks>
public sealed class ModuleDiscriminator : IDiscriminator
{
    private readonly torch.nn.Module<Tensor, Tensor, Tensor> _module;

    /// <summary>Wraps a module.</summary>
    /// <param name="module">Maps the input, float32 <c>[N, inputChannels, H, W]</c>, and the candidate, <c>[N, targetChannels, H, W]</c>,
    /// to raw scores <c>[N, 1, h, w]</c> without a sigmoid. Disposed with this object.</param>
    /// <param name="inputChannels">Number of input channels, 1 or more.</param>
    /// <param name="targetChannels">Number of candidate channels, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public ModuleDiscriminator(torch.nn.Module<Tensor, Tensor, Tensor> module, int inputChannels = 3, int targetChannels = 3)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetChannels, 1);
        (_module, InputChannels, TargetChannels) = (module, inputChannels, targetChannels);
    }

    /// <inheritdoc/>
    public torch.nn.Module Network => _module;

    /// <inheritdoc/>
    public int InputChannels { get; }

    /// <inheritdoc/>
    public int TargetChannels { get; }

    /// <inheritdoc/>
    public Tensor Score(Tensor input, Tensor candidate, ForwardContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ImageShape.ThrowIfUnfit(input, InputChannels, nameof(input));
        ImageShape.ThrowIfUnfit(candidate, TargetChannels, nameof(candidate));
        _module.train(context.TrackRunningStatistics);
        return context.Observe(_module, _module.forward(input, candidate));
    }

    /// <summary>Disposes the module.</summary>
    public void Dispose() => _module.Dispose();
}
