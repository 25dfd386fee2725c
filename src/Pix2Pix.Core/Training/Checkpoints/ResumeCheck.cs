using Pix2Pix.Checkpoints;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>Rejects checkpoints that the trainer cannot resume exactly.</summary>
internal static class ResumeCheck
{
    /// <exception cref="ArgumentException">The dataset does not match a partly completed epoch.</exception>
    public static void ThrowIfOtherPairs(TrainingState state, IPairedDataset data)
    {
        if (state is not { IsResumed: true, StepInEpoch: > 0 } || data.Count == state.PairCount) return;
        throw new ArgumentException(
            $"The checkpoint was saved {state.StepInEpoch} steps into an epoch of {state.PairCount} pairs, but this dataset has " +
            $"{data.Count}: the rest of the epoch would use different pairs. Pass the same pairs, or resume from a checkpoint between " +
            "two epochs.", nameof(data));
    }

    public static void ThrowIfOtherOrder(TrainingSession session, TrainingManifest manifest, string folder)
    {
        if (manifest.StepInEpoch == 0) return;
        var options = session.Options;
        var problem = options.Seed is { } seed && manifest.Seed != seed ? $"seed {manifest.Seed}, but this trainer has seed {seed}"
            : manifest.BatchSize != options.PairsPerStep && (manifest.Processes ?? 1) == session.Collective.Size
                ? $"batches of {manifest.BatchSize}, but this trainer uses batches of {options.PairsPerStep}"
            : manifest.SampleWithReplacement != options.DataLoading.SampleWithReplacement
            ? "the other way of sampling (with or without replacement)"
            : null;
        if (problem is null) return;
        throw new InvalidOperationException(
            $"The checkpoint {folder} was saved {manifest.StepInEpoch} steps into epoch {manifest.EpochsDone + 1} with {problem}: the " +
            "rest of the epoch would use different pairs. Use the same options, or resume from a checkpoint between two epochs.");
    }

    // Optimizer state only fits the parameters that were trained.
    public static void ThrowIfOtherParts(TrainingSession session, TrainingManifest manifest, string folder, Exception? cause = null)
    {
        if (manifest.Options is not { } before) return;
        var now = OptionsSnapshot.Create(session.Options, session.Seed, session.DeviceName);
        var (was, isNow) = (before.GetValueOrDefault(OptionsSnapshot.Frozen), now[OptionsSnapshot.Frozen]);
        if (was is not null && was != isNow)
        {
            throw new InvalidOperationException(
                $"The checkpoint {folder} was saved with {was} frozen, but this trainer freezes {isNow}: the optimizers' state is of " +
                $"other parameters. Freeze the same, or start a new run from the checkpoint's {CheckpointFolder.Model}.", cause);
        }

        const string Weight = $"{nameof(TrainingOptions.Objective)}.{nameof(ObjectiveOptions.AdversarialWeight)}";
        var weightNow = now[OptionsSnapshot.AdversarialWeight];
        if (before.TryGetValue(OptionsSnapshot.AdversarialWeight, out var weight) && weight == "0" != (weightNow == "0"))
        {
            throw new InvalidOperationException(
                $"The checkpoint {folder} was saved with {Weight} {weight}, but this trainer has {weightNow}: at zero, the " +
                "discriminator is not trained, and its optimizer has no state. Keep it " +
                $"{(weight == "0" ? "zero" : "above zero")}, or start a new run from the checkpoint's {CheckpointFolder.Model}.", cause);
        }
    }
}
