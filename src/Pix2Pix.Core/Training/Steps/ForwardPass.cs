namespace Pix2Pix.Training;

/// <summary>What the generator made of a part of a step's pairs, and how.</summary>
/// <param name="Part">The pairs.</param>
/// <param name="Output">The generator's pictures of them.</param>
/// <param name="Forward">How both networks are run on them.</param>
/// <param name="Random">The random source of dropout, taken over.</param>
internal sealed record ForwardPass(MicroBatch Part, Tensor Output, ForwardContext Forward, torch.Generator Random) : IDisposable
{
    public void Dispose() => Random.Dispose();
}
