using Microsoft.Extensions.Logging;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Training;

/// <summary>The checkpoints of a run: the last few and the best.</summary>
internal sealed class CheckpointManager(CheckpointOptions options, ILogger logger)
{
    public CheckpointOptions Options => options;

    /// <summary>Checks that the run can be saved here, and that the folder contains no other run.</summary>
    /// <param name="step">The step that the run starts or resumes from.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="InvalidOperationException">It contains checkpoints of later steps.</exception>
    public void Prepare(long step)
    {
        if (CheckpointFolder.List(options.Folder) is [var latest, ..] && latest.Step > step)
        {
            throw new InvalidOperationException(
                $"The folder {options.Folder} contains a checkpoint of step {latest.Step}, but this trainer is at step {step}: two runs " +
                $"would mix. Resume the existing run with {nameof(Pix2PixTrainer.LoadCheckpoint)}, choose another folder, or remove the " +
                "later checkpoints.");
        }

        CheckpointFolder.Prepare(options.Folder);
    }

    /// <summary>Adds a checkpoint and removes older ones according to the options.</summary>
    /// <param name="manifest">The state of training.</param>
    /// <param name="fill">Writes all files into a folder.</param>
    /// <param name="removesNone">Whether to keep all older checkpoints this time.</param>
    /// <exception cref="IOException">The checkpoint cannot be written. Existing ones are kept.</exception>
    public void Write(TrainingManifest manifest, Action<string> fill, bool removesNone = false)
    {
        var folder = CheckpointFolder.PathOf(options.Folder, manifest.Step);
        CheckpointFolder.RemoveLeftovers(options.Folder);
        CheckpointFolder.Write(folder, fill);
        var name = Path.GetFileName(folder);
        logger.CheckpointWritten(name, manifest.EpochsDone, manifest.StepInEpoch);
        if (removesNone) return;

        // The best so far or, if that one could not be written, an earlier best.
        var all = CheckpointFolder.List(options.Folder);
        long? best = options.KeepBest && manifest.BestStep is not null
            ? all.Where(found => WasBest(found.Path)).Select(found => (long?)found.Step).FirstOrDefault() : null;
        foreach (var (_, path) in all.Skip(options.KeepLast).Where(found => found.Step != best)) Remove(path);
    }

    /// <summary>Calls <see cref="Write"/>; a failure only logs a warning, because the disk may have space again for the next one.</summary>
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

    /// <summary>Removes the checkpoints after a step that the run rolled back to.</summary>
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

    /// <summary>The latest complete checkpoint from before an anomaly; if there is none, the earliest.</summary>
    /// <param name="since">The first step of the anomaly.</param>
    /// <param name="now">The current step; later checkpoints are ignored.</param>
    public string? FindGood(long since, long now)
    {
        var kept = CheckpointFolder.List(options.Folder);
        return kept.Where(found => found.Step < since || found.Step == 0).Concat(kept.Reverse())
            .Where(found => found.Step <= now)
            .Select(found => found.Path).FirstOrDefault(TrainingCheckpoint.IsWhole);
    }

    /// <summary>
    /// Whether the same state is saved already, such as when a run is canceled where it was resumed. Options may differ: they do not
    /// change the state.
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
