using Pix2Pix.Checkpoints.Storage;
using Pix2Pix.Checkpoints;
using Pix2Pix.Common;
using Pix2Pix.Data;
using TorchSharp;

namespace Pix2Pix.Training;

// How training is saved and continued.
public partial class Pix2PixTrainer
{
    /// <summary>Writes everything that training needs to go on as if it had never stopped.</summary>
    /// <param name="folder">The checkpoint's own folder. It is filled beside and renamed; an older checkpoint of this name is replaced.</param>
    /// <remarks>
    /// <see cref="TrainingOptions.Checkpoints"/> does this by itself. While <see cref="FitAsync"/> runs, only what it calls may call this: a
    /// subclass's hooks, validation, and progress that is reported on the training thread.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The trainer is training, and this is not its thread.</exception>
    /// <exception cref="IOException">The folder cannot be written, or it is there and is no checkpoint.</exception>
    /// <exception cref="NotSupportedException">An optimizer is of a kind whose state TorchSharp cannot write.</exception>
    public void SaveCheckpoint(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Volatile.Read(ref _running) == 1 && Thread.CurrentThread != _runThread)
        {
            throw new InvalidOperationException(
                $"This trainer is training on another thread, so its weights may be half changed. Save it from {nameof(OnStepCompleted)} or " +
                $"{nameof(OnEpochCompleted)}, set {nameof(TrainingOptions)}.{nameof(TrainingOptions.Checkpoints)}, or await the run first.");
        }

        CheckpointFolder.Write(folder, WriteFiles);
    }

    /// <summary>Continues from a checkpoint: the next call of <see cref="FitAsync"/> finishes the run that it was taken in.</summary>
    /// <param name="folder">A checkpoint's own folder; <see cref="TrainingCheckpoint.FindLatest"/> finds the latest.</param>
    /// <remarks>
    /// <para>That call ends after <see cref="TrainingOptions.Epochs"/> of this trainer's options, counted from where the interrupted run began. It does nothing
    /// if these are done already. Every further call trains that many epochs more, as ever.</para>
    /// <para>The order of the pairs within an epoch depends on the seed, the batch size and the pairs. A checkpoint from the midst of an epoch can only
    /// be continued with the same; one from between two epochs with others, too. By another number of processes either can be continued: what is left of the epoch is
    /// shared out among them. Every process of a group reads the checkpoint, so the folder must be in a place that all of them see.</para>
    /// </remarks>
    /// <returns>The options that are otherwise than when the checkpoint was taken, which apply from here on; empty if none is. They are logged, too.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It is no whole checkpoint, or one of other networks or optimizers. The trainer is as it was.</exception>
    /// <exception cref="InvalidOperationException">
    /// The trainer is training; or the checkpoint is from the midst of an epoch and was taken with another seed, number of pairs a step or way of sampling; or it
    /// was taken with other parts frozen, or with a discriminator where this trainer has none.
    /// </exception>
    public IReadOnlyList<OptionChange> Resume(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ObjectDisposedException.ThrowIf(_disposed, this);
        IReadOnlyList<OptionChange> changes;
        BeginWork();
        try
        {
            using var checkpoint = CheckpointReader.Open(folder);
            ThrowIfOtherOrder(checkpoint.Manifest, folder);
            ComputeThread.Run(() => ReadParts(checkpoint, folder));
            OnResumed(checkpoint.Folder);
            changes = CompareOptions(checkpoint.Manifest);
        }
        finally
        {
            EndWork();
        }

        _logger.TrainingResumed(StepCount, _position.EpochsDone, _position.StepInEpoch);
        return changes;
    }

    /// <summary>Called when a checkpoint is written, for what a subclass keeps beside the networks. The base does nothing.</summary>
    /// <param name="folder">Where to write files of your own; it is renamed when the checkpoint is whole.</param>
    protected virtual void OnCheckpointWriting(string folder)
    {
    }

    /// <summary>Called when everything else was read from a checkpoint. The base does nothing.</summary>
    /// <param name="folder">Where <see cref="OnCheckpointWriting"/> wrote its files.</param>
    protected virtual void OnResumed(string folder)
    {
    }

    private bool IsUnsaved => IsWriter && _series?.Holds(Manifest()) == false;

    private void WriteToSeries(bool removesNone = false)
    {
        ThrowIfPoisoned();
        if (IsWriter) _series!.Write(Manifest(), WriteFiles, removesNone);
    }

    private bool TryWriteToSeries(bool removesNone = false) => _series!.Try(StepCount, () => WriteToSeries(removesNone));

    private void WriteFiles(string folder) => WithWeights(averaged: false, () =>
    {
        Dictionary<string, string> Metadata() => CheckpointReader.MetadataOf(StepCount);
        string PathOf(string file) => Path.Combine(folder, file);

        ModelFile.Save(PathOf(CheckpointFolder.Model), Generator, _info with { Steps = StepCount });
        if (Options.AverageDecay is not null) Save(PathOf(CheckpointFolder.Average));
        SafetensorsFile.Write(PathOf(CheckpointFolder.Discriminator), ModuleState.Of(Discriminator.Network), Metadata());
        ComputeThread.Run(OptimizersOnFile).Write(PathOf(CheckpointFolder.Optimizers), Metadata());
        if (_history is { Pairs.Count: > 0 }) HistoryFile.Write(PathOf(CheckpointFolder.History), _history, Metadata());
        OnCheckpointWriting(folder);
        Manifest().Write(folder);
        return folder;
    });

    // Files that do not fit have a plain reason where the options tell of one. What an optimizer says of no parameter cannot be compared with any.
    private void ReadParts(CheckpointReader checkpoint, string folder)
    {
        if (!OptimizersOnFile().NamesParameters) ThrowIfOtherParts(checkpoint.Manifest, folder);
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
        var manifest = checkpoint.Manifest;
        var putOptimizers = OptimizersOnFile().Read(checkpoint.Optimizers, checkpoint.PathOf(CheckpointFolder.Optimizers));
        Dictionary<string, Tensor> generator = ModuleState.Of(Generator.Network), discriminator = ModuleState.Of(Discriminator.Network);
        checkpoint.Model.ThrowIfUnfit(generator);
        checkpoint.Discriminator.ThrowIfUnfit(discriminator);
        if (_average is not null) checkpoint.Average?.ThrowIfUnfit(_average.State);
        using (torch.NewDisposeScope())
        {
            var pairs = checkpoint.History is null ? [] : HistoryFile.Read(
                checkpoint.History, checkpoint.PathOf(CheckpointFolder.History), manifest.HistoryCount, Generator.InputChannels, Generator.OutputChannels);

            // From here on nothing is refused.
            _history?.Replace(pairs.Select(pair => (pair.Input.to(_device), pair.Output.to(_device))));
        }

        checkpoint.Model.CopyInto(generator);
        checkpoint.Discriminator.CopyInto(discriminator);
        ReadAverage(checkpoint);
        putOptimizers();
        StepCount = manifest.Step;
        Seed = Options.Seed ?? manifest.Seed;
        _info = checkpoint.Info;
        _figures.Clear();
        _figures.AddRange(manifest.Figures);
        (_validation, _measured) = (null, null);
        _position = new TrainingPosition
        {
            EpochsDone = manifest.EpochsDone,
            StepInEpoch = manifest.StepInEpoch,
            PairsInEpoch = manifest.PairsInEpoch ?? (int)Math.Min(manifest.PairCount, (long)manifest.StepInEpoch * manifest.BatchSize),
            RunBegan = manifest.RunBegan,
            PairCount = manifest.PairCount,
            LastLosses = manifest.LastLosses is [var g, var a, var r, var d, var real, var generated]
                ? new(g, a, r, d, real, generated) { RealAccuracy = manifest.LastAccuracies?[0], GeneratedAccuracy = manifest.LastAccuracies?[1] }
                : default,
            FiguresBefore = manifest.FiguresBefore,
            BestFigure = manifest.BestFigure,
            BestStep = manifest.BestStep,
            RateFactor = manifest.RateFactor ?? 1,
            Returns = manifest.Returns ?? 0,
            IsResumed = true,
        };
    }

    private OptimizerFile OptimizersOnFile()
    {
        var optimizers = Prepared();
        List<OptimizerMemory> memories = [OptimizerMemory.Of("generator", Generator.Network, optimizers.Generator)];
        if (optimizers.Discriminator is { } discriminator) memories.Add(OptimizerMemory.Of("discriminator", Discriminator.Network, discriminator));
        return new OptimizerFile(memories);
    }

    private TrainingManifest Manifest()
    {
        var losses = _position.LastLosses;
        return new TrainingManifest
        {
            Step = StepCount,
            EpochsDone = _position.EpochsDone,
            StepInEpoch = _position.StepInEpoch,
            RunBegan = _position.RunBegan,
            Seed = Seed,
            BatchSize = Options.PairsPerStep,
            Processes = IsShared ? Group.Size : null,
            PairsInEpoch = _position.PairsInEpoch == Math.Min(_position.PairCount, (long)_position.StepInEpoch * Options.PairsPerStep) ? null : _position.PairsInEpoch,
            SamplesWithReplacement = Options.SamplesWithReplacement,
            PairCount = _position.PairCount,
            HistoryCount = _history?.Pairs.Count ?? 0,
            Figures = [.. _figures],
            FiguresBefore = _position.FiguresBefore,
            BestFigure = _position.BestFigure,
            BestStep = _position.BestStep,
            RateFactor = _position.Returns == 0 ? null : _position.RateFactor,
            Returns = _position.Returns == 0 ? null : _position.Returns,
            AverageSteps = _average?.Steps,
            Options = OptionsRecord.Of(Options, Seed, DeviceName),
            LastLosses =
            [
                losses.Generator, losses.Adversarial, losses.Reconstruction, losses.Discriminator, losses.DiscriminatorReal, losses.DiscriminatorGenerated,
            ],
            LastAccuracies = losses is { RealAccuracy: { } onReal, GeneratedAccuracy: { } onGenerated } ? [onReal, onGenerated] : null,
        };
    }

    private void ThrowIfOtherOrder(TrainingManifest manifest, string folder)
    {
        if (manifest.StepInEpoch == 0) return;
        var problem = Options.Seed is { } seed && manifest.Seed != seed ? $"seed {manifest.Seed}, and this trainer has seed {seed}"
            : manifest.BatchSize != Options.PairsPerStep && (manifest.Processes ?? 1) == Group.Size ? $"batches of {manifest.BatchSize}, and this trainer makes batches of {Options.PairsPerStep}"
            : manifest.SamplesWithReplacement != Options.SamplesWithReplacement ? "the other way of sampling (with or without replacement)"
            : null;
        if (problem is null) return;
        throw new InvalidOperationException(
            $"The checkpoint {folder} was taken {manifest.StepInEpoch} steps into epoch {manifest.EpochsDone + 1} with {problem}: the rest of the epoch would be " +
            "of other pairs. Use the same options, or continue from a checkpoint between two epochs.");
    }

    private void ThrowIfOtherPairs(IPairedDataset data)
    {
        if (_position is not { IsResumed: true, StepInEpoch: > 0 } || data.Count == _position.PairCount) return;
        throw new ArgumentException(
            $"The checkpoint was taken {_position.StepInEpoch} steps into an epoch of {_position.PairCount} pairs, and this dataset holds {data.Count}: the rest of " +
            "the epoch would be of other pairs. Hand over the same pairs, or continue from a checkpoint between two epochs.", nameof(data));
    }
}
