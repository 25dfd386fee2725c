using System.Buffers.Binary;
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
        return BeginsAsZip(stream) || BeginsAsPickle(stream);
    }

    private static IStoredWeights Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        try
        {
            if (BeginsAsZip(stream)) return new PyTorchZip(stream);
            if (BeginsAsPickle(stream)) return new PyTorchLegacyFile(stream);
            if (Begin(stream, BeginLength) is not [.., (byte)'{']) throw new FormatException("it begins like neither a zip archive nor a pickle nor a safetensors file");
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        stream.Dispose();
        return new SafetensorsWeights(path);
    }

    private static bool BeginsAsZip(FileStream stream) => !BeginsAsSafetensors(stream) && Begin(stream, 2) is [(byte)'P', (byte)'K'];

    private static bool BeginsAsPickle(FileStream stream) => !BeginsAsSafetensors(stream) && Begin(stream, 1) is [(byte)PickleInstruction.Protocol];

    // Its first eight bytes are the header's length, which may be any, also one whose bytes are a zip's or a pickle's first ones.
    private static bool BeginsAsSafetensors(FileStream stream) =>
        Begin(stream, BeginLength) is [.. var length, (byte)'{'] && BinaryPrimitives.ReadUInt64LittleEndian(length) <= (ulong)(stream.Length - 8);

    // The first bytes; fewer where the file is shorter. The stream is at its beginning afterwards.
    private static byte[] Begin(FileStream stream, int count)
    {
        var bytes = new byte[count];
        stream.Position = 0;
        var read = stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        stream.Position = 0;
        return bytes[..read];
    }
}
