namespace Pix2Pix.Serialization;

/// <summary>Maps a weight of a network to its name and layout in another implementation.</summary>
/// <param name="Ours">Its name in this library.</param>
/// <param name="Theirs">Its name in the other implementation.</param>
/// <param name="Shape">Its shape in the other implementation.</param>
internal sealed record ExternalWeight(string Ours, string Theirs, long[] Shape)
{
    /// <summary>Whether a file may omit it: a counter that does not affect the output.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Converts their layout to ours; null if they are the same.</summary>
    public Func<Tensor, Tensor>? Convert { get; init; }
}
