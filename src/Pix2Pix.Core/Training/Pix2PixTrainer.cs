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

/// <summary>Trains a generator against a discriminator as the paper does: one step of the discriminator, one step of the generator.</summary>
/// <remarks>
/// <para>Paper: section 3.3. The order of a step is fixed; what is decided in it can be overridden: the two objectives, the optimizers,
/// and what happens after a step or an epoch.</para>
/// <para>The networks are borrowed: the trainer moves them to its device and changes their weights, and their owner disposes them.</para>
/// </remarks>
public partial class Pix2PixTrainer : ITrainer
{
    private readonly ILogger _logger;
    private readonly torch.Device _device;
    private readonly HistoryPool? _history;
    private readonly CheckpointSeries? _series;
    private readonly List<double> _figures = [];
    private Optimizers? _optimizers;
    private ModelInfo _info = new();
    private TrainingPosition _position = new();
    private int _running;
    private bool _disposed;

    /// <summary>Makes a trainer.</summary>
    /// <param name="generator">Network to train. Borrowed.</param>
    /// <param name="discriminator">Its opponent. Borrowed.</param>
    /// <param name="options">Epochs, losses, seed, device; null for the paper's.</param>
    /// <param name="logger">Takes messages about epochs and checkpoints (information) and steps (debug); null for none.</param>
    /// <exception cref="ArgumentException">Options are out of range, the networks' channels do not fit each other, or nothing is called what is to be frozen.</exception>
    /// <exception cref="InvalidOperationException">CUDA is asked for and there is none.</exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded here.</exception>
    public Pix2PixTrainer(IGenerator generator, IDiscriminator discriminator, TrainingOptions? options = null, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(discriminator);
        Options = options ?? new TrainingOptions();
        Options.ThrowIfInvalid();
        if (generator.InputChannels != discriminator.InputChannels || generator.OutputChannels != discriminator.CandidateChannels)
        {
            throw new ArgumentException(
                $"The generator translates {generator.InputChannels} channels into {generator.OutputChannels}, but the discriminator judges " +
                $"{discriminator.CandidateChannels} against {discriminator.InputChannels}. Make both for the same channels.", nameof(discriminator));
        }

        FrozenPatterns.ThrowIfUnfit(Options.Frozen, generator.Network, Options.AdversarialWeight > 0 ? discriminator.Network : null, nameof(options));
        (Generator, Discriminator) = (generator, discriminator);
        _logger = IsWriter ? logger ?? NullLogger.Instance : new SilentBelowWarning(logger ?? NullLogger.Instance);
        _device = DeviceSelector.Resolve(Options.Device, Group.LocalRank);
        (_exchange, _sharedSum) = (new TensorExchange(Group), new SharedSum(Group));
        Seed = Options.Seed ?? Random.Shared.NextInt64();
        _history = Options.HistorySize > 0 ? new HistoryPool(Options.HistorySize) : null;
        _series = Options.Checkpoints is { } checkpoints ? new CheckpointSeries(checkpoints, _logger) : null;
    }

    /// <summary>The network that is trained.</summary>
    public IGenerator Generator { get; }

    /// <summary>Its opponent.</summary>
    public IDiscriminator Discriminator { get; }

    /// <summary>How training goes.</summary>
    public TrainingOptions Options { get; }

    /// <summary>What decides the order of the pairs, their augmentation and dropout: the options' seed, or the one that was drawn in its place.</summary>
    public long Seed { get; private set; }

    /// <inheritdoc/>
    public long StepCount { get; private set; }

    /// <inheritdoc/>
    /// <remarks>
    /// The first call after <see cref="Resume"/> finishes the run that was interrupted. With <see cref="TrainingOptions.Checkpoints"/> a run is saved as they say,
    /// when it ends, when it is cancelled and when its data fails, before the exception is thrown. A checkpoint that cannot be written meanwhile is logged as a
    /// warning, and training goes on.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The trainer is training already, or the folder of its checkpoints holds another run's.</exception>
    /// <exception cref="IOException">
    /// Before anything is trained: the folder of the checkpoints, that of the report or <see cref="ValidationOptions.BestModel"/> cannot be written. At the end or when cancelled: the last one could not be written; what was learned is
    /// in the networks, and <see cref="SaveCheckpoint"/> can write it elsewhere.
    /// </exception>
    /// <exception cref="InvalidDataException">More pairs could not be read than <see cref="TrainingOptions.UnreadablePairs"/> allows; the message names them.</exception>
    /// <exception cref="TrainingDivergedException">A loss is infinite or no number, or <see cref="TrainingOptions.Health"/> says to stop at what was found.</exception>
    public Task FitAsync(IPairedDataset data, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count < 1) throw new ArgumentException($"The dataset holds {data.Count} pairs. Hand over at least one pair to learn from.", nameof(data));
        if (PictureEncodings.ProblemOf(data.InputEncoding, Generator.InputChannels, data.TargetEncoding, Generator.OutputChannels) is { } problem)
        {
            throw new ArgumentException($"The dataset does not fit the networks. {problem} Make the networks for the channels of the dataset.", nameof(data));
        }

        ObjectDisposedException.ThrowIf(_disposed, this);
        ThrowIfUnfitForValidation(data);
        ThrowIfOtherPairs(data);
        BeginWork();
        try
        {
            if (IsWriter) ThrowIfUnwritable();
        }
        catch
        {
            EndWork();
            throw;
        }

        return RunAsync(data, progress, cancellationToken);
    }

    // The report's folder is tried by the report itself, before the first step.
    private void ThrowIfUnwritable()
    {
        _series?.Prepare(StepCount);
        if (Options.Validation?.BestModel is { } path) ModelFile.ThrowIfUnwritable(path);
    }

    /// <summary>Does one step on one batch: the discriminator first, then the generator.</summary>
    /// <remarks>
    /// With <see cref="TrainingOptions.AccumulationSteps"/> above 1 the batch passes the networks in parts of <see cref="TrainingOptions.BatchSize"/> pairs. In a
    /// <see cref="TrainingOptions.Group"/> every process calls it, each with as many pairs of its own; only <see cref="FitAsync"/> makes their weights the same at first.
    /// </remarks>
    /// <param name="input">Float32 <c>[N, C, H, W]</c>, values in [-1, 1], on any device. Borrowed.</param>
    /// <param name="target">Same N, H and W, values in [-1, 1]. Borrowed.</param>
    /// <returns>What the step cost. No tensor is left behind.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit the networks, or a tensor is not float32; nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">A loss of your own is no scalar that autograd can follow.</exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss is infinite or no number. The weights of the network that it is of were not changed; running statistics may have taken in what passed, so go on
    /// from a checkpoint.
    /// </exception>
    public StepLosses TrainStep(Tensor input, Tensor target)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        TensorCheck.ThrowIfNotFloat32(input, nameof(input));
        TensorCheck.ThrowIfNotFloat32(target, nameof(target));
        return ComputeThread.Run(() => UpdateWatched(input, target, ShareOf(input)));
    }

    /// <inheritdoc/>
    /// <remarks>With <see cref="TrainingOptions.AverageDecay"/> its weights are the averaged ones.</remarks>
    public void Save(string path)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        WithAverage(() =>
        {
            ModelFile.Save(path, Generator, _info with { Steps = StepCount });
            return path;
        });
    }

    /// <summary>Disposes the optimizers; the networks stay with their owner.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The generator's objective. Override it to add terms to the base's or to replace them.</summary>
    /// <param name="context">Input, output, target and the two terms of the paper. Borrowed.</param>
    /// <returns>A scalar that autograd can follow; the step fails with an <see cref="InvalidOperationException"/> if it is none. The step disposes it.</returns>
    protected virtual Tensor GeneratorLoss(GeneratorLossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Tensor? sum = null;
        void Add(double weight, Func<Tensor> term)
        {
            if (weight > 0) sum = sum is null ? term() * weight : sum + (term() * weight);
        }

        Add(Options.AdversarialWeight, () => context.Adversarial);
        Add(Options.ReconstructionWeight, () => context.Reconstruction);
        foreach (var extra in Options.ExtraTerms) Add(extra.Weight, () => extra.Measure(context));
        return sum!;
    }

    /// <summary>The discriminator's objective. Override it to add terms to the base's or to replace them.</summary>
    /// <param name="context">Input, output, target, the network and the two terms of the paper. Borrowed.</param>
    /// <returns>A scalar that autograd can follow; the step fails with an <see cref="InvalidOperationException"/> if it is none. The step disposes it.</returns>
    protected virtual Tensor DiscriminatorLoss(DiscriminatorLossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var both = Options.RealFirst ? context.Real + context.Generated : context.Generated + context.Real;
        var game = both * Options.DiscriminatorWeight;
        return Options.GradientPenaltyWeight == 0 ? game : game + (context.GradientPenalty * Options.GradientPenaltyWeight);
    }

    /// <summary>Draws where between the real and the generated picture the gradient penalty is measured.</summary>
    /// <param name="count">Pictures in the batch.</param>
    /// <returns>
    /// Share of the real picture in each mixture, float32 <c>[count, 1, 1, 1]</c> in [0, 1]. The step disposes it. The base draws it uniformly, from the
    /// seed and the number of the step.
    /// </returns>
    protected virtual Tensor DrawMixingShares(long count)
    {
        using var random = new torch.Generator(SeedSequence.Derive(Seed, SeedSequence.Purpose.GradientPenalty, StepCount));
        return torch.rand(count, 1, 1, 1, torch.float32, generator: random).to(_device);
    }

    /// <summary>Makes a network's optimizer, once for each network before its first step.</summary>
    /// <remarks>
    /// <para>One of <c>torch.optim</c>, or of your own. Derive yours from TorchSharp's <c>OptimizerHelper</c>, whose state checkpoints can hold, and let its constructor set
    /// <c>_parameter_groups = []</c> before it calls <c>add_param_group</c>: the base leaves this null, and <c>add_param_group</c> throws a
    /// <see cref="NullReferenceException"/>. Keep what is remembered of a parameter in <c>_state</c>, detached from dispose scopes.</para>
    /// <para>The schedule scales the learning rates of <c>ParamGroups</c>. An optimizer without groups trains at a rate of its own, which no schedule changes.</para>
    /// </remarks>
    /// <param name="network">The network, on its device; what <see cref="TrainingOptions.Frozen"/> names requires no gradient. Borrowed.</param>
    /// <returns>
    /// The optimizer, which the trainer disposes. The base makes Adam with the options' learning rate and betas, for the parameters that require gradients.
    /// </returns>
    protected virtual torch.optim.Optimizer CreateOptimizer(torch.nn.Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new SinglePassAdam(network.parameters().Where(parameter => parameter.requires_grad), Options.LearningRate, Options.Beta1, Options.Beta2);
    }

    /// <summary>Called after every step, on the training thread. The base does nothing.</summary>
    /// <param name="progress">Where training stands.</param>
    protected virtual void OnStepCompleted(TrainingProgress progress)
    {
    }

    /// <summary>Called after every epoch, on the training thread. The base does nothing.</summary>
    /// <param name="progress">Where training stands after the epoch's last step.</param>
    protected virtual void OnEpochCompleted(TrainingProgress progress)
    {
    }

    /// <summary>Disposes what the trainer owns.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (_disposed || !disposing) return;
        _disposed = true;
        _optimizers?.Dispose();
        _history?.Dispose();
        _average?.Dispose();
        _frozenGenerator?.Dispose();
        _frozenDiscriminator?.Dispose();
        _mayGoOn.Dispose();
    }
}
