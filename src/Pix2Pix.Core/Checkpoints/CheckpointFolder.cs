using System.Globalization;

namespace Pix2Pix.Checkpoints;

/// <summary>Names and replaces the folders of training checkpoints so that a crash at any moment leaves a complete one.</summary>
/// <remarks>
/// A checkpoint is written under a name that ends in <c>.partial</c> and then renamed. Between two renames, the one that it replaces has
/// the suffix <c>.old</c>, and counts as the checkpoint while no folder has its name.
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

    /// <summary>The folder of a step within its run's folder.</summary>
    public static string PathOf(string root, long step) => Path.Combine(root, Prefix + step.ToString("D9", CultureInfo.InvariantCulture));

    /// <summary>The folders named like checkpoints, latest first. They are not checked for completeness.</summary>
    public static IReadOnlyList<(long Step, string Path)> List(string root) => !Directory.Exists(root) ? [] :
    [
        .. Directory.GetDirectories(root, Prefix + "*")
            .Select(path => (Step: StepOf(Path.GetFileName(WithoutOld(path))), Path: WithoutOld(path)))
            .Where(found => found.Step >= 0)
            .Distinct()
            .OrderByDescending(found => found.Step),
    ];

    /// <summary>The current location of a checkpoint: its own folder, or the <c>.old</c> one after a crash during replacement.</summary>
    public static string Locate(string folder)
    {
        var full = Full(folder);
        return !Directory.Exists(full) && Directory.Exists(full + Old) ? full + Old : full;
    }

    /// <summary>Fills a temporary folder next to the checkpoint's and renames it.</summary>
    /// <param name="folder">The checkpoint's folder; an existing checkpoint is replaced.</param>
    /// <param name="fill">Receives the temporary folder and writes the files into it.</param>
    /// <exception cref="IOException">The folder cannot be written, or exists and is not a checkpoint.</exception>
    public static void Write(string folder, Action<string> fill)
    {
        var full = Full(folder);
        ThrowIfNoCheckpoint(full);
        Guarded(full, () =>
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
        });
    }

    /// <summary>Checks that checkpoints can be written to a folder, before anything is trained that could not be saved.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static void Prepare(string root) => Guarded(root, () =>
    {
        Directory.CreateDirectory(root);
        var probe = Path.Combine(root, "probe" + Partial);
        File.WriteAllBytes(probe, []);
        File.Delete(probe);
    });

    /// <summary>Removes a checkpoint. A crash leaves it complete, or under a name that is ignored.</summary>
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
    public static void RemoveLeftovers(string root) => Guarded(root, () =>
    {
        if (!Directory.Exists(root)) return;
        foreach (var path in Directory.GetDirectories(root, Prefix + "*" + Partial))
        {
            if (StepOf(Path.GetFileName(path[..^Partial.Length])) >= 0) Remove(path);
        }

        foreach (var (_, path) in List(root))
        {
            if (Directory.Exists(path)) Remove(path + Old);
        }
    });

    private static void Fill(string partial, Action<string> fill)
    {
        Remove(partial);
        Directory.CreateDirectory(partial);
        try
        {
            // File writers create missing folders. If this folder is removed meanwhile, it would come back with the later files only.
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

    // The reason why the folder could not be filled, such as a full disk, matters more than a failed cleanup; the next write tries again.
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

    private static long StepOf(string name) => name.StartsWith(Prefix, StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : -1;

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    // Writing a checkpoint replaces everything in its folder.
    private static void ThrowIfNoCheckpoint(string full)
    {
        if (!Directory.Exists(full) || !Directory.EnumerateFileSystemEntries(full).Any()) return;
        if (File.Exists(Path.Combine(full, TrainingManifest.FileName))) return;
        throw new IOException(
            $"The folder {full} already exists and is not a checkpoint, because it has no {TrainingManifest.FileName}. " +
            "A checkpoint would replace everything in it. Name a folder that does not exist yet.");
    }

    private static void Guarded(string folder, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"No checkpoint can be written to {folder}: {e.Message} Free space, or choose a writable folder. " +
                "Earlier checkpoints are intact.", e);
        }
    }
}
