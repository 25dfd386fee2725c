namespace Pix2Pix.Data;

/// <summary>A pair that could not be read, and why.</summary>
internal readonly record struct UnreadablePair(int Index, Exception Cause)
{
    /// <summary>Whether an exception of a dataset says that a pair, rather than the dataset, is at fault.</summary>
    public static bool IsCause(Exception exception) => exception is InvalidDataException or IOException or UnauthorizedAccessException;
}
