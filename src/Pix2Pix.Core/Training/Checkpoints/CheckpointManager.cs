using Microsoft.Extensions.Logging;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Training;

/// <summary>The checkpoints of one run: the last few and the best.</summary>
internal sealed class CheckpointManager(CheckpointOptions options, ILogger logger)
{
    public CheckpointOptions Options => options;

    /// <summary>Makes sure that the run can be saved here, and that it would not mix with another.</summary>
    /// <param name="step">Where the run goes on from.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="InvalidOperationException">It holds checkpoints of later steps.</exception>
    public void Prepare(long step)
    {
        if (CheckpointFolder.List(options.Folder) is [var latest, ..] && latest.Step > step)
        {
            throw new InvalidOperationException(
                $"The folder {options.Folder} holds a checkpoint of step {latest.Step}, and this trainer is at step {step}: two runs " +
                $"would mix. Continue the one that is there with {nameof(Pix2PixTrainer.LoadCheckpoint)}, name another folder, or remove the " +
                "later checkpoints.");
        }

        CheckpointFolder.Prepare(options.Folder);
    }

    /// <summary>Adds a checkpoint and removes those that are no longer kept.</summary>
    /// <param name="manifest">Where training stands.</param>
    /// <param name="fill">Writes all files.</param>
    /// <param name="removesNone">Whether all are kept this time.</param>
    /// <exception cref="IOException">It cannot be written. What was there before is kept.</exception>
    public void Write(TrainingManifest manifest, Action<string> fill, bool removesNone = false)
    {
        var folder = CheckpointFolder.PathOf(options.Folder, manifest.Step);
        CheckpointFolder.RemoveLeftovers(options.Folder);
        CheckpointFolder.Write(folder, fill);
        var name = Path.GetFileName(folder);
        logger.CheckpointWritten(name, manifest.EpochsDone, manifest.StepInEpoch);
        if (removesNone) return;

        // The best so far, or, where that one could not be written, the best of those that are there.
        var all = CheckpointFolder.List(options.Folder);
        long? best = options.KeepBest && manifest.BestStep is not null
            ? all.Where(found => WasBest(found.Path)).Select(found => (long?)found.Step).FirstOrDefault() : null;
        foreach (var (_, path) in all.Skip(options.KeepLast).Where(found => found.Step != best)) Remove(path);
    }

    /// <summary>
    /// Writes a checkpoint that a run can do without: if it cannot be written, that is a warning, and the next one may find room.
    /// </summary>
    /// <param name="step">Where training stands.</param>
    /// <param name="write">Calls <see cref="Write"/>.</param>
    public void Try(long step, Action write)
    {
        try
        {
            write();
        }
        catch (IOException e)
        {
            var name = Path.GetFileName(CheckpointFolder.PathOf(options.Folder, step));
            logger.CheckpointFailed(name, e.Message);
        }
    }

    /// <summary>Removes the checkpoints of a course that is not gone on with.</summary>
    /// <param name="step">The last step that stays.</param>
    public void RemoveAfter(long step)
    {
        foreach (var (later, path) in CheckpointFolder.List(options.Folder))
        {
            if (later <= step) continue;
            CheckpointFolder.Delete(path);
            var removed = Path.GetFileName(path);
            logger.CheckpointDropped(removed);
        }
    }

    /// <summary>The latest whole checkpoint from before a condition began; if there is none, the earliest.</summary>
    /// <param name="since">The step at which the condition began.</param>
    /// <param name="now">The last step that counts.</param>
    public string? FindGood(long since, long now)
    {
        var kept = CheckpointFolder.List(options.Folder);
        return kept.Where(found => found.Step < since || found.Step == 0).Concat(kept.Reverse())
            .Where(found => found.Step <= now)
            .Select(found => found.Path).FirstOrDefault(TrainingCheckpoint.IsWhole);
    }

    /// <summary>
    /// Whether the very state is there already: when a run is cancelled where it was saved or resumed. Options may be others: they change
    /// no state.
    /// </summary>
    public bool Holds(TrainingManifest manifest)
    {
        var path = Path.Combine(CheckpointFolder.PathOf(options.Folder, manifest.Step), TrainingManifest.FileName);
        return File.Exists(path) && TrainingManifest.StateOf(File.ReadAllText(path)) == TrainingManifest.StateOf(manifest.Serialize());
    }

    private static bool WasBest(string path)
    {
        try
        {
            var manifest = TrainingManifest.Read(CheckpointFolder.Locate(path));
            return manifest.BestStep == manifest.Step;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Remove(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            CheckpointFolder.Delete(path);
            logger.CheckpointRemoved(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.CheckpointNotRemoved(name, e.Message);
        }
    }
}
