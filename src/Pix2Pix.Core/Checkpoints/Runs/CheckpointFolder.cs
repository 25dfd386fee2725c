using System.Globalization;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// Folders of training checkpoints: how they are named, and how one is put in its place so that a crash at any moment leaves a whole one.
/// </summary>
/// <remarks>
/// A checkpoint is filled beside, under a name that ends in <c>.partial</c>, and then renamed. One that it replaces stands aside as
/// <c>.old</c> for the moment between two renames, and counts as long as nothing has its name.
/// </remarks>
internal static class CheckpointFolder
{
    public const string Model = "model.safetensors";
    public const string Average = "average.safetensors";
    public const string Discriminator = "discriminator.safetensors";
    public const string Optimizers = "optimizers.safetensors";
    public const string History = "history.safetensors";

    private const string Prefix = "step-";
    private const string Partial = ".partial";
    private const string Old = ".old";
    private const string Sentinel = "being-written";

    /// <summary>The folder of a step among the others of its run.</summary>
    public static string PathOf(string root, long step) => Path.Combine(root, Prefix + step.ToString("D9", CultureInfo.InvariantCulture));

    /// <summary>The folders that bear a checkpoint's name, the latest first. Whether they are whole shows when they are read.</summary>
    public static IReadOnlyList<(long Step, string Path)> List(string root) => !Directory.Exists(root) ? [] :
    [
        .. Directory.GetDirectories(root, Prefix + "*")
            .Select(path => (Step: StepOf(Path.GetFileName(WithoutOld(path))), Path: WithoutOld(path)))
            .Where(found => found.Step >= 0)
            .Distinct()
            .OrderByDescending(found => found.Step),
    ];

    /// <summary>Where a checkpoint of this name lies: there, or aside if a crash came while it was being replaced.</summary>
    public static string Locate(string folder)
    {
        var full = Full(folder);
        return !Directory.Exists(full) && Directory.Exists(full + Old) ? full + Old : full;
    }

    /// <summary>Fills a folder beside the one that is wanted and renames it.</summary>
    /// <param name="folder">The checkpoint; one of this name is replaced.</param>
    /// <param name="fill">Writes the files into the folder that it is handed.</param>
    /// <exception cref="IOException">The folder cannot be written, or there is one of this name that is no checkpoint.</exception>
    public static void Write(string folder, Action<string> fill)
    {
        var full = Full(folder);
        ThrowIfNoCheckpoint(full);
        try
        {
            if (Directory.Exists(full + Old) && !Directory.Exists(full)) Directory.Move(full + Old, full);
            Fill(full + Partial, fill);
            if (Directory.Exists(full))
            {
                Remove(full + Old);
                Directory.Move(full, full + Old);
            }

            Directory.Move(full + Partial, full);
            Remove(full + Old);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(full, e);
        }
    }

    /// <summary>Makes sure that checkpoints can be put into a folder, before anything is trained that could not be kept.</summary>
    /// <exception cref="IOException">They cannot.</exception>
    public static void Prepare(string root)
    {
        try
        {
            Directory.CreateDirectory(root);
            var probe = Path.Combine(root, "probe" + Partial);
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(root, e);
        }
    }

    /// <summary>Removes a checkpoint; a crash leaves it whole or with a name that nothing takes for one.</summary>
    public static void Delete(string folder)
    {
        var full = Full(folder);
        Remove(full + Old);
        if (!Directory.Exists(full)) return;
        Remove(full + Partial);
        Directory.Move(full, full + Partial);
        Remove(full + Partial);
    }

    /// <summary>Removes what a crash left of checkpoints that were being written or removed.</summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    public static void RemoveLeftovers(string root)
    {
        if (!Directory.Exists(root)) return;
        try
        {
            foreach (var path in Directory.GetDirectories(root, Prefix + "*" + Partial))
            {
                if (StepOf(Path.GetFileName(path[..^Partial.Length])) >= 0) Remove(path);
            }

            foreach (var (_, path) in List(root))
            {
                if (Directory.Exists(path)) Remove(path + Old);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(root, e);
        }
    }

    private static void Fill(string partial, Action<string> fill)
    {
        Remove(partial);
        Directory.CreateDirectory(partial);
        try
        {
            // Whoever writes a file makes the folder that it belongs into: if this one is removed meanwhile, another takes its place that
            // holds the later files only.
            var sentinel = Path.Combine(partial, Sentinel);
            File.WriteAllBytes(sentinel, []);
            fill(partial);
            if (!File.Exists(sentinel)) throw new DirectoryNotFoundException("The folder was removed while it was being filled.");
            File.Delete(sentinel);
        }
        catch
        {
            RemoveIfPossible(partial);
            throw;
        }
    }

    // Why the folder could not be filled, such as a full disk, is worth more than why it cannot be removed; the next write tries again.
    private static void RemoveIfPossible(string folder)
    {
        try
        {
            Remove(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string Full(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    private static string WithoutOld(string path) => path.EndsWith(Old, StringComparison.Ordinal) ? path[..^Old.Length] : path;

    private static long StepOf(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && long.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            ? step : -1;

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    // What stands there would be removed with all that is in it.
    private static void ThrowIfNoCheckpoint(string full)
    {
        if (!Directory.Exists(full) || !Directory.EnumerateFileSystemEntries(full).Any() || File.Exists(Path.Combine(full, TrainingManifest.FileName))) return;
        throw new IOException(
            $"The folder {full} is there already and is no checkpoint, for it holds no {TrainingManifest.FileName}; " +
            "a checkpoint would replace all that is in it. Name a folder that is not there yet.");
    }

    private static IOException Unwritable(string folder, Exception cause) => new(
        $"No checkpoint can be written to {folder}: {cause.Message} Free space, or choose a folder that can be written to. " +
        "Checkpoints that were written before are whole.", cause);
}
