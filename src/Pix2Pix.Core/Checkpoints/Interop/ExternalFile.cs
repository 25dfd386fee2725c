using Pix2Pix.Checkpoints.Storage;

namespace Pix2Pix.Checkpoints;

/// <summary>Opens files of other implementations; whatever is wrong with one, the error names the file and says what to do.</summary>
internal static class ExternalFile
{
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
                $"The weights in {path} cannot be read: {e.Message.TrimEnd('.')}. The file may be damaged or hold something else; " +
                $"make it with {remedy}.", e);
        }
    }

    /// <summary>Tells by its content which kind of file one is.</summary>
    /// <exception cref="InvalidDataException">Weights are read from no such file.</exception>
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
            switch (FileSignature.Identify(stream, path))
            {
                case WeightContainer.Zip: return new PyTorchZip(stream);
                case WeightContainer.Pickle: return new PyTorchLegacyFile(stream);
            }
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        stream.Dispose();
        return new SafetensorsWeights(path);
    }

    private static FileStream OpenStream(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
}
