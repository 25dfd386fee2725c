using Microsoft.Extensions.Logging;
using Pix2Pix.Checkpoints;
using Pix2Pix.Common;

namespace Pix2Pix.Training;

/// <summary>The checkpoints of one run: the last few and the best.</summary>
internal sealed class CheckpointSeries(CheckpointOptions options, ILogger logger)
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
                $"The folder {options.Folder} holds a checkpoint of step {latest.Step}, and this trainer is at step {step}: two runs would mix. Continue the " +
                $"one that is there with {nameof(Pix2PixTrainer.Resume)}, name another folder, or remove the later checkpoints.");
        }

        CheckpointFolder.Prepare(options.Folder);
    }

    /// <summary>Adds a checkpoint and removes those that are no longer kept.</summary>
    /// <param name="manifest">Where training stands.</param>
    /// <param name="fill">Writes all files.</param>
    public void Write(TrainingManifest manifest, Action<string> fill)
    {
        var folder = CheckpointFolder.PathOf(options.Folder, manifest.Step);
        CheckpointFolder.RemoveLeftovers(options.Folder);
        CheckpointFolder.Write(folder, fill);
        var name = Path.GetFileName(folder);
        logger.CheckpointWritten(name, manifest.EpochsDone, manifest.StepInEpoch);

        var best = options.KeepBest ? manifest.BestStep : null;
        foreach (var (step, path) in CheckpointFolder.List(options.Folder).Skip(options.Keep).Where(found => found.Step != best))
        {
            CheckpointFolder.Delete(path);
            var removed = Path.GetFileName(path);
            logger.CheckpointRemoved(removed);
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

    /// <summary>Whether the very state is there already: when a run is cancelled where it was saved or resumed. Options may be others: they change no state.</summary>
    public bool Holds(TrainingManifest manifest)
    {
        var path = Path.Combine(CheckpointFolder.PathOf(options.Folder, manifest.Step), TrainingManifest.FileName);
        return File.Exists(path) && TrainingManifest.StateOf(File.ReadAllText(path)) == TrainingManifest.StateOf(manifest.Serialize());
    }
}
