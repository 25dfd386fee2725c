namespace Pix2Pix.Models;

/// <summary>Turns any TorchSharp image-to-image module into a generator.</summary>
/// <remarks>
/// The module is in training mode during passes that track statistics, as in a training step, and in evaluation mode otherwise. Its own
/// dropout and batch normalization then behave as usual in TorchSharp. Only one thread may use it at a time, which the library ensures. For
/// a network that follows <see cref="ForwardContext"/>, implement <see cref="IGenerator"/>.
/// </remarks>
public sealed class ModuleGenerator : IGenerator
{
    private readonly torch.nn.Module<Tensor, Tensor> _module;

    /// <summary>Wraps a module.</summary>
    /// <param name="module">Maps float32 <c>[N, inputChannels, H, W]</c> to <c>[N, outputChannels, H, W]</c>, values in [-1, 1] (usually by
    /// a final tanh). Disposed with this object.</param>
    /// <param name="architecture">Name of the architecture in model files.</param>
    /// <param name="inputChannels">Number of input channels, 1 or more.</param>
    /// <param name="outputChannels">Number of output channels, 1 or more.</param>
    /// <param name="sizeMultiple">Both sides of an input must be a multiple of this many pixels.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public ModuleGenerator(
        torch.nn.Module<Tensor, Tensor> module, string architecture, int inputChannels = 3, int outputChannels = 3, int sizeMultiple = 1)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentException.ThrowIfNullOrWhiteSpace(architecture);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sizeMultiple, 1);
        (_module, Architecture) = (module, architecture);
        (InputChannels, OutputChannels, SizeMultiple) = (inputChannels, outputChannels, sizeMultiple);
    }

    /// <inheritdoc/>
    public torch.nn.Module Network => _module;

    /// <inheritdoc/>
    public string Architecture { get; }

    /// <inheritdoc/>
    public int InputChannels { get; }

    /// <inheritdoc/>
    public int OutputChannels { get; }

    /// <inheritdoc/>
    public int SizeMultiple { get; }

    /// <inheritdoc/>
    public Tensor Generate(Tensor input, ForwardContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ImageShape.ThrowIfUnfit(input, InputChannels, nameof(input));
        _module.train(context.TrackRunningStatistics);
        return context.Observe(_module, _module.forward(input));
    }

    /// <summary>Disposes the module.</summary>
    public void Dispose() => _module.Dispose();
}
