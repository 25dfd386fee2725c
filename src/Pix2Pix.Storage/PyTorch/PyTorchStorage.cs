namespace Pix2Pix.Storage;

/// <summary>A block of values in a PyTorch file that one or more tensors use.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="Count">Number of its values.</param>
internal sealed record PyTorchStorage(string Key, torch.ScalarType Type, long Count)
{
    // The limit of one .NET array or span.
    private const long MostBytes = 2_000_000_000;

    public int ElementSize => ElementTypes.SizeOf(Type);

    /// <summary>Size in bytes.</summary>
    /// <exception cref="FormatException">It is larger than the file, or too large to read at once.</exception>
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
