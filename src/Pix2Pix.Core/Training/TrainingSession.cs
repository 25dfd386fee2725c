using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>Everything that a trainer owns and a run changes: networks, seed, state and callbacks.</summary>
internal sealed class TrainingSession : IDisposable
{
    private readonly TrainedNetworks _networks;
    private readonly TrainingContext _context;

    public TrainingSession(IGenerator generator, IDiscriminator discriminator, TrainingOptions options, TrainerHooks hooks, ILogger? logger)
    {
        TrainedNetworks.ThrowIfUnfit(generator, discriminator, options);
        (Generator, Discriminator, Options, Hooks) = (generator, discriminator, options, hooks);
        _networks = new TrainedNetworks(generator, discriminator, options, hooks.CreateOptimizer);
        Collective = ICollective.Create(options, generator.Network, discriminator.Network, () => Callbacks!.Pause.IsClosed);
        Logger = Collective.Restrict(logger ?? NullLogger.Instance);
        Seed = options.Seed ?? Random.Shared.NextInt64();
        History = ImagePool.Create(options);
        Files = new SessionFiles(this);
        Callbacks = new RunCallbacks(this);
        Step = new GanStep(this);
        _context = new TrainingContext(this);
    }

    public IGenerator Generator { get; }

    public IDiscriminator Discriminator { get; }

    public TrainingOptions Options { get; }

    public TrainerHooks Hooks { get; }

    public ICollective Collective { get; }

    public ILogger Logger { get; }

    public torch.Device Device => _networks.Device;

    public string DeviceName => $"{Device.type}".ToLowerInvariant();

    public long Seed { get; set; }

    /// <summary>The image pool; null without one.</summary>
    public ImagePool? History { get; }

    public GanStep Step { get; }

    public SessionFiles Files { get; }

    public RunLock Lock { get; } = new();

    public RunCallbacks Callbacks { get; }

    public IStepProbe Probe => Callbacks.Probe;

    public TrainingState State { get; set; } = new();

    /// <summary>The pairs of the run; null before the first.</summary>
    public IPairedDataset? Data { get; private set; }

    public int StepsPerEpoch => (int)(((long)Data!.Count + Options.PairsPerStep - 1) / Options.PairsPerStep);

    /// <summary>The timer of the run; null before the first.</summary>
    public TrainingTimer? Clock { get; set; }

    /// <summary>Why the run stops early; null unless it does.</summary>
    public string? StopReason { get; set; }

    public void Start(IPairedDataset data)
    {
        Data = data;
        Files.Describe(data);
        State = State.AtStart(data.Count);
        Callbacks.Validation.Forget();
        StopReason = Callbacks.EarlyStopping?.FindReason(State);
    }

    public Optimizers Prepare() => _networks.Prepare(moved: () => Callbacks.Average.Prepare(Generator.Network));

    /// <summary>The random source of dropout. Each micro-batch has its own, numbered over all processes.</summary>
    public torch.Generator DropoutOf(MicroBatch part)
    {
        var index = part.Index + (Options.BatchesPerStep == 1 ? 0 : Collective.Rank * Options.BatchesPerStep);
        return new(SeedSequence.Derive(Seed, SeedSequence.Purpose.Dropout, State.Step, index));
    }

    /// <summary>Performs a step on a batch that does not come from a loader.</summary>
    public StepLosses TrainStep(Tensor input, Tensor target)
    {
        TensorCheck.ThrowIfNotFloat32(input, nameof(input));
        TensorCheck.ThrowIfNotFloat32(target, nameof(target));
        return ComputeThread.Run(() => Step.Run(input, target, Collective.ShareOf(input)));
    }

    public void OnWeightsUpdated()
    {
        State = State with { Step = State.Step + 1 };
        Notify((callback, context) => callback.WeightsUpdated(context));
    }

    public void Notify(Action<ITrainingCallback, TrainingContext> call)
    {
        foreach (var callback in Callbacks.InOrder) call(callback, _context);
    }

    public void EnterEpoch(int epoch, bool isLast) => (_context.Epoch, _context.IsLastEpoch) = (epoch, isLast);

    public void AddMessage(string text, bool isWarning) => Callbacks.Report?.AddMessage(text, isWarning);

    public T WithSavedWeights<T>(Func<T> work) => Callbacks.Average.With(averaged: true, work);

    public void Dispose()
    {
        _networks.Dispose();
        History?.Dispose();
        Callbacks.Dispose();
    }
}
