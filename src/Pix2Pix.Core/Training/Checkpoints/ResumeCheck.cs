using Pix2Pix.Checkpoints;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>Refuses to continue from a checkpoint with what would make another run of it.</summary>
internal static class ResumeCheck
{
    /// <exception cref="ArgumentException">The rest of a resumed epoch would be of other pairs.</exception>
    public static void ThrowIfOtherPairs(TrainingState state, IPairedDataset data)
    {
        if (state is not { IsResumed: true, StepInEpoch: > 0 } || data.Count == state.PairCount) return;
        throw new ArgumentException(
            $"The checkpoint was taken {state.StepInEpoch} steps into an epoch of {state.PairCount} pairs, and this dataset holds " +
            $"{data.Count}: the rest of the epoch would be of other pairs. Hand over the same pairs, or continue from a checkpoint " +
            "between two epochs.", nameof(data));
    }

    public static void ThrowIfOtherOrder(TrainingSession session, TrainingManifest manifest, string folder)
    {
        if (manifest.StepInEpoch == 0) return;
        var options = session.Options;
        var problem = options.Seed is { } seed && manifest.Seed != seed ? $"seed {manifest.Seed}, and this trainer has seed {seed}"
            : manifest.BatchSize != options.PairsPerStep && (manifest.Processes ?? 1) == session.Collective.Size
                ? $"batches of {manifest.BatchSize}, and this trainer makes batches of {options.PairsPerStep}"
            : manifest.SampleWithReplacement != options.DataLoading.SampleWithReplacement
            ? "the other way of sampling (with or without replacement)"
            : null;
        if (problem is null) return;
        throw new InvalidOperationException(
            $"The checkpoint {folder} was taken {manifest.StepInEpoch} steps into epoch {manifest.EpochsDone + 1} with {problem}: the " +
            "rest of the epoch would be of other pairs. Use the same options, or continue from a checkpoint between two epochs.");
    }

    // What optimizers remember is of the very parameters that they trained.
    public static void ThrowIfOtherParts(TrainingSession session, TrainingManifest manifest, string folder, Exception? cause = null)
    {
        if (manifest.Options is not { } before) return;
        var now = OptionsSnapshot.Create(session.Options, session.Seed, session.DeviceName);
        var (was, isNow) = (before.GetValueOrDefault(OptionsSnapshot.Frozen), now[OptionsSnapshot.Frozen]);
        if (was is not null && was != isNow)
        {
            throw new InvalidOperationException(
                $"The checkpoint {folder} was taken with {was} frozen, and this trainer freezes {isNow}: the optimizers' state is of " +
                $"other parameters. Freeze the same, or begin a run of its own from the checkpoint's {CheckpointFolder.Model}.", cause);
        }

        const string Weight = OptionsSnapshot.AdversarialWeight;
        if (before.TryGetValue(Weight, out var weight) && weight == "0" != (session.Options.Objective.AdversarialWeight == 0))
        {
            throw new InvalidOperationException(
                $"The checkpoint {folder} was taken with {Weight} {weight}, and this trainer has {now[Weight]}: one of them trains no " +
                $"discriminator, whose optimizer has no state then. Keep it {(weight == "0" ? "zero" : "above zero")}, or begin a run of " +
                $"its own from the checkpoint's {CheckpointFolder.Model}.", cause);
        }
    }
}
