using Pix2Pix.Storage;

namespace Pix2Pix.Serialization;

/// <summary>Opens files of other implementations. Every error names the file and says what to do.</summary>
internal static class ExternalFile
{
    /// <summary>Reads a PyTorch file, in either format, or a safetensors file; its first bytes decide.</summary>
    /// <param name="path">The file.</param>
    /// <param name="remedy">How to make a file that can be read.</param>
    /// <param name="read">Reads the file; reports problems as <see cref="FormatException"/>.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The file does not contain the expected weights.</exception>
    public static T Read<T>(string path, string remedy, Func<IStoredWeights, T> read)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no weight file {path}. Check the path.", path);
        NativeLibraries.EnsureTorch();
        try
        {
            using var stored = Open(path);
            return read(stored);
        }
        catch (RefusedWeightsException e)
        {
            throw new InvalidDataException($"The file {path} cannot be used: {e.Message}.", e);
        }
        catch (Exception e) when (e is FormatException or EndOfStreamException or OverflowException)
        {
            throw new InvalidDataException(
                $"The weights in {path} cannot be read: {e.Message.TrimEnd('.')}. The file may be damaged or contain something else; " +
                $"make it with {remedy}.", e);
        }
    }

    /// <summary>Detects a file's format from its content.</summary>
    /// <exception cref="InvalidDataException">The file is not a weight file.</exception>
    public static WeightContainer Identify(string path)
    {
        using var stream = OpenStream(path);
        return FileSignature.Identify(stream, path);
    }

    private static IStoredWeights Open(string path)
    {
        var stream = OpenStream(path);
        try
        {
            return FileSignature.Identify(stream, path) switch
            {
                WeightContainer.Zip => new PyTorchZip(stream),
                WeightContainer.Pickle => new PyTorchLegacyFile(stream),
                _ => new SafetensorsWeights(stream, path),
            };
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static FileStream OpenStream(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
}
