namespace Pix2Pix.Training;

/// <summary>The generator's forward pass of a micro-batch.</summary>
/// <param name="Part">The pairs.</param>
/// <param name="Output">The generator's output.</param>
/// <param name="Forward">The context of both networks.</param>
/// <param name="Random">The random source of dropout. Owned.</param>
internal sealed record ForwardPass(MicroBatch Part, Tensor Output, ForwardContext Forward, torch.Generator Random) : IDisposable
{
    public void Dispose() => Random.Dispose();
}
