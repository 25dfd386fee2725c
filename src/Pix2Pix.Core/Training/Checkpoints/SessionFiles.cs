using Pix2Pix.Checkpoints;
using Pix2Pix.Checkpoints.Storage;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>Writes a session into a checkpoint's folder, and reads it back.</summary>
internal sealed class SessionFiles(TrainingSession session)
{
    private TrainingOptions Options => session.Options;

    /// <exception cref="InvalidOperationException">The trainer is training on another thread.</exception>
    public void Save(string folder)
    {
        if (session.Lock.IsElsewhere)
        {
            throw new InvalidOperationException(
                "This trainer is training on another thread, so its weights may be half changed. Save it from a callback or a subclass's hooks, set " +
                $"{nameof(TrainingOptions)}.{nameof(TrainingOptions.Checkpoints)}, or await the run first.");
        }

        CheckpointFolder.Write(folder, Write);
    }

    public TrainingManifest Manifest() => session.State.ToManifest(
        Options, session.Seed, session.DeviceName, session.History?.Pairs.Count ?? 0, session.Callbacks.Average.Steps);

    public void Write(string folder) => session.Callbacks.Average.With(averaged: false, () =>
    {
        Dictionary<string, string> Metadata() => CheckpointReader.MetadataOf(session.State.Step);
        string PathOf(string file) => Path.Combine(folder, file);

        ModelFile.Save(PathOf(CheckpointFolder.Model), session.Generator, session.Info with { Steps = session.State.Step });
        if (Options.AverageDecay is not null) session.SaveModel(PathOf(CheckpointFolder.Average));
        SafetensorsFile.Write(PathOf(CheckpointFolder.Discriminator), ModuleState.Of(session.Discriminator.Network), Metadata());
        ComputeThread.Run(Optimizers).Write(PathOf(CheckpointFolder.Optimizers), Metadata());
        if (session.History is { Pairs.Count: > 0 } history) HistoryFile.Write(PathOf(CheckpointFolder.History), history, Metadata());
        session.Notify((callback, _) => callback.SaveState(folder));
        Manifest().Write(folder);
        return folder;
    });

    /// <summary>Continues from a checkpoint.</summary>
    /// <returns>The options that differ from those in the checkpoint.</returns>
    public IReadOnlyList<OptionChange> Read(string folder)
    {
        using var checkpoint = CheckpointReader.Open(folder);
        ThrowIfOtherOrder(checkpoint.Manifest, folder);
        ComputeThread.Run(() => ReadChecked(checkpoint, folder));
        session.Notify((callback, _) => callback.LoadState(checkpoint.Folder));
        var now = OptionsRecord.Of(Options, Options.Seed ?? checkpoint.Manifest.Seed, session.DeviceName);
        var changes = OptionsRecord.Compare(checkpoint.Manifest, now);
        foreach (var change in changes) session.Logger.OptionChanged(change.Name, change.Before, change.Now);
        session.Logger.TrainingResumed(session.State.Step, session.State.EpochsDone, session.State.StepInEpoch);
        return changes;
    }

    /// <summary>Goes back to a checkpoint of the same run.</summary>
    public void ReadBack(string folder)
    {
        using var checkpoint = CheckpointReader.Open(folder);
        ComputeThread.Run(() => ReadFiles(checkpoint));
        session.Notify((callback, _) => callback.LoadState(checkpoint.Folder));
    }

    /// <exception cref="ArgumentException">The rest of a resumed epoch would be of other pairs.</exception>
    public void ThrowIfOtherPairs(IPairedDataset data)
    {
        if (session.State is not { IsResumed: true, StepInEpoch: > 0 } state || data.Count == state.PairCount) return;
        throw new ArgumentException(
            $"The checkpoint was taken {state.StepInEpoch} steps into an epoch of {state.PairCount} pairs, and this dataset holds {data.Count}: the rest of " +
            "the epoch would be of other pairs. Hand over the same pairs, or continue from a checkpoint between two epochs.", nameof(data));
    }

    // Files that do not fit have a plain reason where the options tell of one. What an optimizer says of no parameter cannot be compared with any.
    private void ReadChecked(CheckpointReader checkpoint, string folder)
    {
        if (!Optimizers().NamesParameters) ThrowIfOtherParts(checkpoint.Manifest, folder);
        try
        {
            ReadFiles(checkpoint);
        }
        catch (InvalidDataException e)
        {
            ThrowIfOtherParts(checkpoint.Manifest, folder, e);
            throw;
        }
    }

    private void ReadFiles(CheckpointReader checkpoint)
    {
        var putOptimizers = Optimizers().Read(checkpoint.Optimizers, checkpoint.PathOf(CheckpointFolder.Optimizers));
        Dictionary<string, Tensor> generator = ModuleState.Of(session.Generator.Network), discriminator = ModuleState.Of(session.Discriminator.Network);
        checkpoint.Model.ThrowIfUnfit(generator);
        checkpoint.Discriminator.ThrowIfUnfit(discriminator);
        if (session.Callbacks.Average.State is { } average) checkpoint.Average?.ThrowIfUnfit(average);
        ReadHistory(checkpoint);

        // From here on nothing is refused.
        checkpoint.Model.CopyInto(generator);
        checkpoint.Discriminator.CopyInto(discriminator);
        session.Callbacks.Average.Read(checkpoint);
        putOptimizers();
        session.Seed = Options.Seed ?? checkpoint.Manifest.Seed;
        session.Info = checkpoint.Info;
        session.State = TrainingState.From(checkpoint.Manifest);
        session.Callbacks.Validation.Forget();
    }

    private void ReadHistory(CheckpointReader checkpoint)
    {
        using var scope = torch.NewDisposeScope();
        var pairs = checkpoint.History is null ? [] : HistoryFile.Read(
            checkpoint.History, checkpoint.PathOf(CheckpointFolder.History), checkpoint.Manifest.HistoryCount,
            session.Generator.InputChannels, session.Generator.OutputChannels);
        session.History?.Replace(pairs.Select(pair => (pair.Input.to(session.Device), pair.Output.to(session.Device))));
    }

    private OptimizerFile Optimizers()
    {
        var optimizers = session.Prepare();
        List<OptimizerMemory> memories = [OptimizerMemory.Of("generator", session.Generator.Network, optimizers.Generator)];
        if (optimizers.Discriminator is { } discriminator) memories.Add(OptimizerMemory.Of("discriminator", session.Discriminator.Network, discriminator));
        return new OptimizerFile(memories);
    }

    private void ThrowIfOtherOrder(TrainingManifest manifest, string folder)
    {
        if (manifest.StepInEpoch == 0) return;
        var problem = Options.Seed is { } seed && manifest.Seed != seed ? $"seed {manifest.Seed}, and this trainer has seed {seed}"
            : manifest.BatchSize != Options.PairsPerStep && (manifest.Processes ?? 1) == session.Collective.Size
                ? $"batches of {manifest.BatchSize}, and this trainer makes batches of {Options.PairsPerStep}"
            : manifest.SamplesWithReplacement != Options.SamplesWithReplacement ? "the other way of sampling (with or without replacement)"
            : null;
        if (problem is null) return;
        throw new InvalidOperationException(
            $"The checkpoint {folder} was taken {manifest.StepInEpoch} steps into epoch {manifest.EpochsDone + 1} with {problem}: the rest of the epoch would be " +
            "of other pairs. Use the same options, or continue from a checkpoint between two epochs.");
    }

    // What optimizers remember is of the very parameters that they trained.
    private void ThrowIfOtherParts(TrainingManifest manifest, string folder, Exception? cause = null)
    {
        if (manifest.Options is not { } before) return;
        var now = OptionsRecord.Of(Options, session.Seed, session.DeviceName);
        var (was, isNow) = (before.GetValueOrDefault(OptionsRecord.Frozen), now[OptionsRecord.Frozen]);
        if (was is not null && was != isNow)
        {
            throw new InvalidOperationException(
                $"The checkpoint {folder} was taken with {was} frozen, and this trainer freezes {isNow}: the optimizers' state is of other parameters. Freeze the " +
                $"same, or begin a run of its own from the checkpoint's {CheckpointFolder.Model}.", cause);
        }

        const string Weight = OptionsRecord.AdversarialWeight;
        if (before.TryGetValue(Weight, out var weight) && weight == "0" != (Options.AdversarialWeight == 0))
        {
            throw new InvalidOperationException(
                $"The checkpoint {folder} was taken with {Weight} {weight}, and this trainer has {now[Weight]}: one of them trains no discriminator, whose optimizer " +
                $"has no state then. Keep it {(weight == "0" ? "zero" : "above zero")}, or begin a run of its own from the checkpoint's {CheckpointFolder.Model}.", cause);
        }
    }
}
