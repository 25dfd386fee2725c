using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Serialization;
using Pix2Pix.Storage;

namespace Pix2Pix.Training;

/// <summary>Writes a session to a checkpoint, and reads it back.</summary>
internal sealed class SessionFiles(TrainingSession session)
{
    /// <summary>The metadata of model files.</summary>
    public ModelInfo Info { get; private set; } = new();

    private TrainingOptions Options => session.Options;

    public void Describe(IPairedDataset data) => Info = RunInfo.Describe(data, Options.Preset);

    /// <summary>Writes the generator, with averaged weights if there are any.</summary>
    public void SaveModel(string path) => session.WithSavedWeights(() =>
    {
        ModelFile.Save(path, session.Generator, Info with { Steps = session.State.Step });
        return path;
    });

    /// <exception cref="InvalidOperationException">The trainer is training on another thread.</exception>
    public void Save(string folder)
    {
        if (session.Lock.IsElsewhere)
        {
            throw new InvalidOperationException(
                "This trainer is training on another thread, so its weights may be partly updated. Save from a callback or an overridden " +
                $"hook, set {nameof(TrainingOptions)}.{nameof(TrainingOptions.Checkpoints)}, or await the run first.");
        }

        CheckpointFolder.Write(folder, Write);
    }

    public TrainingManifest Manifest() => session.State.ToManifest(
        Options, session.Seed, session.DeviceName, session.History?.Pairs.Count ?? 0, session.Callbacks.Average.Steps);

    public void Write(string folder) => session.Callbacks.Average.With(averaged: false, () =>
    {
        Dictionary<string, string> Metadata() => CheckpointReader.MetadataOf(session.State.Step);
        string PathOf(string file) => Path.Combine(folder, file);

        ModelFile.Save(PathOf(CheckpointFolder.Model), session.Generator, Info with { Steps = session.State.Step });
        if (session.Callbacks.Average.IsEnabled) SaveModel(PathOf(CheckpointFolder.Average));
        SafetensorsFile.Write(PathOf(CheckpointFolder.Discriminator), ModuleState.From(session.Discriminator.Network), Metadata());
        ComputeThread.Run(() => OptimizerFile.Of(session)).Write(PathOf(CheckpointFolder.Optimizers), Metadata());
        if (session.History is { Pairs.Count: > 0 } history) ImagePoolFile.Write(PathOf(CheckpointFolder.History), history, Metadata());
        session.Notify((callback, _) => callback.SaveState(folder));
        Manifest().Write(folder);
        return folder;
    });

    /// <summary>Resumes from a checkpoint.</summary>
    /// <returns>The options that differ from those in the checkpoint.</returns>
    public IReadOnlyList<OptionChange> Read(string folder)
    {
        using var checkpoint = CheckpointReader.Open(folder);
        ResumeCheck.ThrowIfOtherOrder(session, checkpoint.Manifest, folder);
        ComputeThread.Run(() => ReadChecked(checkpoint, folder));
        session.Notify((callback, _) => callback.LoadState(checkpoint.Folder));
        var now = OptionsSnapshot.Create(Options, Options.Seed ?? checkpoint.Manifest.Seed, session.DeviceName);
        var changes = OptionsSnapshot.Compare(checkpoint.Manifest, now);
        foreach (var change in changes) session.Logger.OptionChanged(change.Name, change.Before, change.Now);
        session.Logger.TrainingResumed(session.State.Step, session.State.EpochsDone, session.State.StepInEpoch);
        return changes;
    }

    /// <summary>Rolls back to a checkpoint of the same run.</summary>
    public void ReadBack(string folder)
    {
        using var checkpoint = CheckpointReader.Open(folder);
        ComputeThread.Run(() => ReadFiles(checkpoint));
        session.Notify((callback, _) => callback.LoadState(checkpoint.Folder));
    }

    // If the files do not fit, the options may explain why. State that does not name its parameters is only checked by the options.
    private void ReadChecked(CheckpointReader checkpoint, string folder)
    {
        if (!OptimizerFile.Of(session).NamesParameters) ResumeCheck.ThrowIfOtherParts(session, checkpoint.Manifest, folder);
        try
        {
            ReadFiles(checkpoint);
        }
        catch (InvalidDataException e)
        {
            ResumeCheck.ThrowIfOtherParts(session, checkpoint.Manifest, folder, e);
            throw;
        }
    }

    private void ReadFiles(CheckpointReader checkpoint)
    {
        var putOptimizers = OptimizerFile.Of(session).Read(checkpoint.Optimizers, checkpoint.PathOf(CheckpointFolder.Optimizers));
        var (generator, discriminator) = (ModuleState.From(session.Generator.Network), ModuleState.From(session.Discriminator.Network));
        checkpoint.Model.ThrowIfUnfit(generator);
        checkpoint.Discriminator.ThrowIfUnfit(discriminator);
        if (session.Callbacks.Average.State is { } average) checkpoint.Average?.ThrowIfUnfit(average);
        ReadHistory(checkpoint);

        // Nothing fails from here on.
        checkpoint.Model.CopyInto(generator);
        checkpoint.Discriminator.CopyInto(discriminator);
        session.Callbacks.Average.Read(checkpoint);
        putOptimizers();
        session.Seed = Options.Seed ?? checkpoint.Manifest.Seed;
        Info = checkpoint.Info;
        session.State = TrainingState.From(checkpoint.Manifest);
        session.Callbacks.Validation.Forget();
    }

    private void ReadHistory(CheckpointReader checkpoint)
    {
        using var scope = torch.NewDisposeScope();
        var pairs = checkpoint.History is null ? [] : ImagePoolFile.Read(
            checkpoint.History, checkpoint.PathOf(CheckpointFolder.History), checkpoint.Manifest.HistoryCount,
            session.Generator.InputChannels, session.Generator.OutputChannels);
        session.History?.Replace(pairs.Select(pair => (pair.Input.to(session.Device), pair.Output.to(session.Device))));
    }
}
