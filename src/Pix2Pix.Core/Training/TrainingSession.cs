using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pix2Pix.Checkpoints;
using Pix2Pix.Common;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training.Groups;
using TorchSharp;

namespace Pix2Pix.Training;

/// <summary>Everything that a trainer owns and a run changes: networks, optimizers, device, seed, state, and who takes part.</summary>
internal sealed class TrainingSession : IDisposable
{
    private readonly PauseGate _pause = new();
    private readonly ValidationCallback _validation;
    private readonly EarlyStopping? _earlyStopping;
    private readonly DivergenceGuard? _guard;
    private readonly TrainingContext _context;
    private Optimizers? _optimizers;
    private FrozenParameters? _frozenGenerator;
    private FrozenParameters? _frozenDiscriminator;
    private int _running;

    public TrainingSession(IGenerator generator, IDiscriminator discriminator, TrainingOptions options, TrainerHooks hooks, ILogger? logger)
    {
        if (generator.InputChannels != discriminator.InputChannels || generator.OutputChannels != discriminator.CandidateChannels)
        {
            throw new ArgumentException(
                $"The generator translates {generator.InputChannels} channels into {generator.OutputChannels}, but the discriminator judges " +
                $"{discriminator.CandidateChannels} against {discriminator.InputChannels}. Make both for the same channels.", nameof(discriminator));
        }

        FrozenPatterns.ThrowIfUnfit(options.Frozen, generator.Network, options.AdversarialWeight > 0 ? discriminator.Network : null, nameof(options));
        (Generator, Discriminator, Options, Hooks) = (generator, discriminator, options, hooks);
        Collective = options.Group.Size > 1
            ? new ProcessGroupCollective(options, generator.Network, discriminator.Network, () => _pause.IsClosed)
            : new LocalCollective();
        Logger = Collective.IsWriter ? logger ?? NullLogger.Instance : new SilentBelowWarning(logger ?? NullLogger.Instance);
        Device = DeviceSelector.Resolve(options.Device, options.Group.LocalRank);
        Seed = options.Seed ?? Random.Shared.NextInt64();
        History = options.HistorySize > 0 ? new HistoryPool(options.HistorySize) : null;
        Files = new SessionFiles(this);
        Average = new EmaCallback(this);
        _validation = new ValidationCallback(this);
        _earlyStopping = options.Validation is { } validation ? new EarlyStopping(validation) : null;
        Report = options.Report is { } report && Collective.IsWriter ? new ReportCallback(this, report) : null;
        _guard = options.Health is { } health ? new DivergenceGuard(this, health) : null;
        Checkpoints = options.Checkpoints is { } checkpoints ? new CheckpointCallback(this, new CheckpointSeries(checkpoints, Logger)) : null;

        // The order in which they are called; ITrainingCallback documents it.
        ITrainingCallback?[] callbacks = [Average, _pause, _validation, _earlyStopping, new SubclassHooks(hooks), .. options.Callbacks, Report, _guard, Checkpoints];
        Callbacks = [.. callbacks.OfType<ITrainingCallback>()];
        _context = new TrainingContext(this);
    }

    public IGenerator Generator { get; }

    public IDiscriminator Discriminator { get; }

    public TrainingOptions Options { get; }

    public TrainerHooks Hooks { get; }

    public ICollective Collective { get; }

    public ILogger Logger { get; }

    public torch.Device Device { get; }

    public string DeviceName => $"{Device.type}".ToLowerInvariant();

    public long Seed { get; set; }

    /// <summary>Earlier outputs that the discriminator sees again; null without.</summary>
    public HistoryPool? History { get; }

    public SessionFiles Files { get; }

    public EmaCallback Average { get; }

    public ReportCallback? Report { get; }

    public CheckpointCallback? Checkpoints { get; }

    public IReadOnlyList<ITrainingCallback> Callbacks { get; }

    public IStepProbe Probe => _guard ?? IStepProbe.None;

    public TrainingState State { get; set; } = new();

    /// <summary>What the model file says beside the weights.</summary>
    public ModelInfo Info { get; set; } = new();

    /// <summary>The pairs of the run; null before the first.</summary>
    public IPairedDataset? Data { get; private set; }

    public int StepsPerEpoch { get; private set; }

    /// <summary>The clock of the run; null before the first.</summary>
    public RunClock? Clock { get; set; }

    public string? StopReason { get; set; }

    /// <summary>All metrics of the last validation of the run.</summary>
    public ValidationResult? Validation { get; set; }

    /// <summary>The step of the last measurement of the run.</summary>
    public long? MeasuredAt { get; private set; }

    /// <summary>The thread of the run, on which alone a checkpoint may be written meanwhile.</summary>
    public Thread? Thread { get; set; }

    public bool IsRunning => Volatile.Read(ref _running) == 1;

    public bool IsPaused => _pause.IsClosed;

    public void Pause() => _pause.Close();

    public void Continue() => _pause.Open();

    /// <exception cref="InvalidOperationException">The trainer is training already.</exception>
    public void BeginWork()
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
        {
            throw new InvalidOperationException("This trainer is already training. Await the task of the first run before starting another.");
        }
    }

    /// <summary>The same for a run, whose checkpoints have to have a place.</summary>
    public void BeginRun()
    {
        BeginWork();
        try
        {
            Checkpoints?.Prepare();
        }
        catch
        {
            EndWork();
            throw;
        }
    }

    public void EndWork()
    {
        Thread = null;
        Volatile.Write(ref _running, 0);
    }

    /// <summary>Looks, before anything is trained, whether a run with these pairs can go to its end.</summary>
    public void ThrowIfUnfit(IPairedDataset data)
    {
        if (PictureEncodings.ProblemOf(data.InputEncoding, Generator.InputChannels, data.TargetEncoding, Generator.OutputChannels) is { } problem)
        {
            throw new ArgumentException($"The dataset does not fit the networks. {problem} Make the networks for the channels of the dataset.", nameof(data));
        }

        _validation.ThrowIfUnfit(data);
        Files.ThrowIfOtherPairs(data);
    }

    /// <summary>Puts the state at the start of a run.</summary>
    public void Start(IPairedDataset data)
    {
        Data = data;
        StepsPerEpoch = (int)(((long)data.Count + Options.PairsPerStep - 1) / Options.PairsPerStep);
        Info = new ModelInfo
        {
            Direction = data.Direction,
            InputEncoding = data.InputEncoding,
            OutputEncoding = data.TargetEncoding,
            TrainingWidth = data.Width,
            TrainingHeight = data.Height,
            Profile = Options.Profile,
        };
        State = State.AtStart(data.Count);
        ForgetMeasurements();
        StopReason = _earlyStopping?.FindReason(State);
    }

    public void ForgetMeasurements() => (Validation, MeasuredAt) = (null, null);

    /// <summary>Moves the networks and makes their optimizers before the first step; moving replaces parameters, so optimizers are made afterwards.</summary>
    public Optimizers Prepare()
    {
        if (_optimizers is not null) return _optimizers;

        if (Device.type == DeviceType.CPU) NativeHeap.KeepFreed();
        Generator.Network.to(Device);
        Discriminator.Network.to(Device);
        if (Options.Frozen.Count > 0)
        {
            _frozenGenerator = new FrozenParameters(Generator.Network, name => FrozenPatterns.MatchGenerator(Options.Frozen, name));
            _frozenDiscriminator = new FrozenParameters(Discriminator.Network, name => FrozenPatterns.MatchDiscriminator(Options.Frozen, name));
        }

        Average.Prepare(Generator.Network);
        return _optimizers = new Optimizers(
            Hooks.CreateOptimizer(Generator.Network), Options.AdversarialWeight > 0 ? Hooks.CreateOptimizer(Discriminator.Network) : null);
    }

    /// <summary>Dropout's random numbers. Parts have masks of their own, counted over all processes.</summary>
    public torch.Generator DropoutOf(StepPart part)
    {
        var index = part.Index + (Options.AccumulationSteps == 1 ? 0 : Collective.Rank * Options.AccumulationSteps);
        return new(SeedSequence.Derive(Seed, SeedSequence.Purpose.Dropout, State.Step, index));
    }

    public void OnWeightsUpdated()
    {
        State = State with { Step = State.Step + 1 };
        Notify(callback => callback.WeightsUpdated(_context));
    }

    /// <summary>Calls every callback in the pinned order.</summary>
    public void Notify(Action<ITrainingCallback> call)
    {
        foreach (var callback in Callbacks) call(callback);
    }

    public void Notify(Action<ITrainingCallback, TrainingContext> call) => Notify(callback => call(callback, _context));

    /// <summary>Says to callbacks which epoch it is.</summary>
    public void EnterEpoch(int epoch, bool isLast) => (_context.Epoch, _context.IsLastEpoch) = (epoch, isLast);

    public void AddFigure(double figure, int epoch)
    {
        State = State.WithFigure(figure);
        MeasuredAt = State.Step;
        Logger.Validated(epoch, figure);
    }

    public void AddMessage(string text, bool isWarning) => Report?.AddMessage(text, isWarning);

    /// <summary>Continues from a checkpoint.</summary>
    /// <returns>The options that differ from those in the checkpoint.</returns>
    public IReadOnlyList<OptionChange> Resume(string folder)
    {
        BeginWork();
        try
        {
            var changes = Files.Read(folder);
            Logger.TrainingResumed(State.Step, State.EpochsDone, State.StepInEpoch);
            return changes;
        }
        finally
        {
            EndWork();
        }
    }

    public T WithSavedWeights<T>(Func<T> work) => Average.With(averaged: true, work);

    public void SaveModel(string path) => WithSavedWeights(() =>
    {
        ModelFile.Save(path, Generator, Info with { Steps = State.Step });
        return path;
    });

    /// <summary>Takes the run back to an earlier checkpoint if that is wanted and possible.</summary>
    /// <returns>Whether the run goes on.</returns>
    public bool CanGoBack(TrainingDivergedException failure) => _guard?.CanGoBack(failure) == true;

    public void GoBack(TrainingDivergedException failure) => _guard!.GoBack(failure);

    public void Dispose()
    {
        _optimizers?.Dispose();
        History?.Dispose();
        Average.Dispose();
        _frozenGenerator?.Dispose();
        _frozenDiscriminator?.Dispose();
        _pause.Dispose();
    }
}
