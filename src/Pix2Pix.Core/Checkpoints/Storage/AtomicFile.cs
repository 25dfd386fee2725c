namespace Pix2Pix.Checkpoints.Storage;

/// <summary>Writes files whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file beside the old one and renames it, so that at any moment the path holds a whole file or none.</summary>
    /// <param name="path">Where to; a file of this name is replaced, missing folders are made.</param>
    /// <param name="write">Writes the content; if it throws, what was there before stays.</param>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        var partial = PrepareBeside(full);
        try
        {
            using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, full, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>Tries whether a file could be written, and leaves nothing but the folder that it needs.</summary>
    /// <param name="path">Where to, in full.</param>
    public static void Probe(string path)
    {
        var partial = PrepareBeside(path);
        File.WriteAllBytes(partial, [0]);
        File.Delete(partial);
    }

    private static string PrepareBeside(string full)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full + ".partial";
    }
}
