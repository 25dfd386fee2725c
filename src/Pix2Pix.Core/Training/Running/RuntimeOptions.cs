namespace Pix2Pix.Training;

/// <summary>Settings of training that affect the whole process.</summary>
public sealed record RuntimeOptions
{
    /// <summary>Whether the C library keeps memory that a step freed for the next one, instead of returning it to the system.</summary>
    /// <value>
    /// Default true, which makes a step of the paper's networks about 8% faster. Affects only CPU training on Linux with glibc: the first
    /// step calls <c>mallopt</c>, which cannot be undone and applies to the whole process, so that its memory stays at the peak of the
    /// largest step. False does not call it, but does not undo the call of another trainer either.
    /// </value>
    public bool RetainNativeMemory { get; init; } = true;
}
