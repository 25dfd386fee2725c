namespace Pix2Pix.Data;

/// <summary>One training example: what the network sees and what it should make of it.</summary>
/// <param name="input">Float32 <c>[C, H, W]</c> or, for a batch, <c>[N, C, H, W]</c>, values in [-1, 1]. Taken over.</param>
/// <param name="target">Same height and width, values in [-1, 1]. Taken over.</param>
/// <exception cref="ArgumentNullException">One is missing.</exception>
public sealed class TensorPair(Tensor input, Tensor target) : IDisposable
{
    /// <summary>What the network sees; disposed with the pair.</summary>
    public Tensor Input { get; } = input ?? throw new ArgumentNullException(nameof(input));

    /// <summary>What it should make of it; disposed with the pair.</summary>
    public Tensor Target { get; } = target ?? throw new ArgumentNullException(nameof(target));

    /// <summary>Disposes both tensors.</summary>
    public void Dispose()
    {
        Input.Dispose();
        Target.Dispose();
    }
}
