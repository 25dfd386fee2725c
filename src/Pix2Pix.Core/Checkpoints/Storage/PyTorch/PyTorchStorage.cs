namespace Pix2Pix.Checkpoints.Storage;

/// <summary>A block of values in a file of PyTorch's, in which one tensor lies, or several.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="Count">Number of its values.</param>
internal sealed record PyTorchStorage(string Key, torch.ScalarType Type, long Count)
{
    // What one array and one span of .NET hold.
    private const long MostBytes = 2_000_000_000;

    public int ElementSize => Type switch
    {
        torch.ScalarType.Float64 or torch.ScalarType.Int64 => 8,
        torch.ScalarType.Float32 or torch.ScalarType.Int32 => 4,
        torch.ScalarType.Float16 or torch.ScalarType.BFloat16 or torch.ScalarType.Int16 => 2,
        _ => 1,
    };

    /// <summary>Size in bytes.</summary>
    /// <exception cref="FormatException">It is more than the file holds, or more than can be read at once.</exception>
    public int Length(long fileLength)
    {
        if (Count > Math.Min(MostBytes, fileLength) / ElementSize)
        {
            throw new FormatException(
                $"storage \"{Key}\" claims {Count} values of {ElementSize} bytes in a file of {fileLength} bytes; " +
                $"at most {MostBytes} bytes are allowed");
        }

        return (int)Count * ElementSize;
    }
}
