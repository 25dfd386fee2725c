using Pix2Pix.Checkpoints.Storage;

namespace Pix2Pix.Checkpoints;

/// <summary>Opens files of other implementations; whatever is wrong with one, the error names the file and says what to do.</summary>
internal static class ForeignFile
{
    // A safetensors file begins with eight bytes of length and a brace.
    private const int BeginLength = 9;

    /// <summary>Reads something from a file of PyTorch's, in either format, or a safetensors file; its first bytes tell which.</summary>
    /// <param name="path">The file.</param>
    /// <param name="remedy">How to make a file that can be read.</param>
    /// <param name="read">Reads from the file; says what it finds wrong in a <see cref="FormatException"/>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file does not hold what it should.</exception>
    public static T Read<T>(string path, string remedy, Func<IStoredWeights, T> read)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no weight file {path}. Check the path.", path);
        try
        {
            using var stored = Open(path);
            return read(stored);
        }
        catch (Exception e) when (e is FormatException or EndOfStreamException or OverflowException)
        {
            throw new InvalidDataException(
                $"The weights in {path} cannot be read: {e.Message.TrimEnd('.')}. The file may be damaged or hold something else; make it with {remedy}.", e);
        }
    }

    /// <summary>Whether a file begins as one of PyTorch's does, in either format.</summary>
    public static bool IsPyTorch(string path)
    {
        using var stream = File.OpenRead(path);
        return (stream.ReadByte(), stream.ReadByte()) is ('P', 'K') or ((int)PickleInstruction.Protocol, _);
    }

    private static IStoredWeights Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        try
        {
            Span<byte> begin = stackalloc byte[BeginLength];
            begin = begin[..stream.ReadAtLeast(begin, BeginLength, throwOnEndOfStream: false)];
            stream.Position = 0;
            if (begin.StartsWith("PK"u8)) return new PyTorchZip(stream);
            if (begin.StartsWith([(byte)PickleInstruction.Protocol])) return new PyTorchLegacyFile(stream);
            if (begin is not [.., (byte)'{']) throw new FormatException("it begins like neither a zip archive nor a pickle nor a safetensors file");
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        stream.Dispose();
        return new SafetensorsWeights(path);
    }
}
