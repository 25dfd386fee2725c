namespace Pix2Pix.Data;

/// <summary>One training example or batch: the network's input and its target.</summary>
/// <param name="input">Float32 <c>[C, H, W]</c> or, for a batch, <c>[N, C, H, W]</c>, values in [-1, 1]. Ownership is taken.</param>
/// <param name="target">Same height and width, values in [-1, 1]. Ownership is taken.</param>
/// <exception cref="ArgumentNullException">A tensor is null.</exception>
public sealed class TensorPair(Tensor input, Tensor target) : IDisposable
{
    /// <summary>The network's input; disposed with the pair.</summary>
    public Tensor Input { get; } = input ?? throw new ArgumentNullException(nameof(input));

    /// <summary>The target; disposed with the pair.</summary>
    public Tensor Target { get; } = target ?? throw new ArgumentNullException(nameof(target));

    /// <summary>Disposes both tensors.</summary>
    public void Dispose()
    {
        Input.Dispose();
        Target.Dispose();
    }
}
