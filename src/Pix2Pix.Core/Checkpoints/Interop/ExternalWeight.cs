namespace Pix2Pix.Checkpoints;

/// <summary>A weight of one of the library's networks, and where another implementation keeps it.</summary>
/// <param name="Ours">Its name here.</param>
/// <param name="Theirs">Its name there.</param>
/// <param name="Shape">Its shape there.</param>
internal sealed record ExternalWeight(string Ours, string Theirs, long[] Shape)
{
    /// <summary>Whether a file may lack it: a counter that changes no output.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Makes theirs ours; null where both are laid out alike.</summary>
    public Func<Tensor, Tensor>? Convert { get; init; }
}
