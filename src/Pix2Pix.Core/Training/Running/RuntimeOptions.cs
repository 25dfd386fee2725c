namespace Pix2Pix.Training;

/// <summary>What training changes for the whole process, other code in it included.</summary>
public sealed record RuntimeOptions
{
    /// <summary>
    /// Whether the C library keeps the memory that a step has freed for the next one, instead of returning it to the system.
    /// </summary>
    /// <value>
    /// Default true, which takes a twelfth off the time of a step of the paper's networks. It has an effect on the CPU under Linux with
    /// glibc only: the first step calls <c>mallopt</c>, which cannot be undone and holds for everything that allocates in the process, so
    /// that its memory stays as large as the largest step has made it. With false nothing is called; another trainer of the process may
    /// have done so before.
    /// </value>
    public bool RetainNativeMemory { get; init; } = true;
}
