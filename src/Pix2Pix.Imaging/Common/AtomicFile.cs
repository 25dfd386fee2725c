namespace Pix2Pix.Common;

/// <summary>Writes files completely or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a temporary file in the same folder and renames it, so that the path always holds a complete file or none.</summary>
    /// <param name="path">Path of the file. An existing file is replaced; missing folders are created.</param>
    /// <param name="write">Writes the content. If it throws, the existing file stays.</param>
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

    /// <summary>Checks that a file can be written. Leaves nothing behind but its folder.</summary>
    /// <param name="path">Full path of the file.</param>
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
