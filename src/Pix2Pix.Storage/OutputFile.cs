namespace Pix2Pix.Storage;

/// <summary>Checks before hours of training whether a file can be written.</summary>
internal static class OutputFile
{
    /// <summary>Creates the folder and a temporary file in it, as <see cref="AtomicFile"/> will, then deletes the file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="what">What the file is, for the message, such as "model file".</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void ThrowIfUnwritable(string path, string what)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full) || Path.EndsInDirectorySeparator(full))
        {
            var inside = Path.Combine(path, "model.safetensors");
            throw new IOException($"The {what} cannot be written to {path}: that is a folder. Name a file in it, such as {inside}.");
        }

        try
        {
            AtomicFile.Probe(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The {what} cannot be written to {path}: {e.Message} Free space, or choose a writable location.", e);
        }
    }
}
