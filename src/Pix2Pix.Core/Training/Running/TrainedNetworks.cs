namespace Pix2Pix.Training;

/// <summary>The two networks on their device, with their optimizers, which are created before the first step.</summary>
/// <param name="generator">Borrowed.</param>
/// <param name="discriminator">Borrowed.</param>
/// <param name="options">The options of the run.</param>
/// <param name="createOptimizer">Creates a network's optimizer.</param>
internal sealed class TrainedNetworks(
    IGenerator generator,
    IDiscriminator discriminator,
    TrainingOptions options,
    Func<torch.nn.Module, torch.optim.Optimizer> createOptimizer) : IDisposable
{
    private Optimizers? _optimizers;
    private FrozenParameters? _frozenGenerator;
    private FrozenParameters? _frozenDiscriminator;

    public torch.Device Device { get; } = DeviceSelector.Resolve(options.Device, options.Distribution.Group.LocalRank);

    /// <summary>
    /// The first time, moves the networks to the device and then creates their optimizers: moving replaces the parameters.
    /// </summary>
    /// <param name="moved">Called once, after the move.</param>
    /// <exception cref="PlatformNotSupportedException">libtorch's gradients would be wrong on this processor.</exception>
    public Optimizers Prepare(Action moved)
    {
        if (_optimizers is not null) return _optimizers;

        if (Device.type == DeviceType.CPU) ConvolutionCheck.ThrowIfTrainingIsWrong();
        if (options.Runtime.RetainNativeMemory && Device.type == DeviceType.CPU) MallocTuning.KeepFreedMemory();
        generator.Network.to(Device);
        discriminator.Network.to(Device);
        if (options.Optimization.FrozenParameters is { Count: > 0 } frozen)
        {
            _frozenGenerator = new FrozenParameters(generator.Network, name => FrozenPatterns.MatchGenerator(frozen, name));
            _frozenDiscriminator = new FrozenParameters(discriminator.Network, name => FrozenPatterns.MatchDiscriminator(frozen, name));
        }

        moved();
        return _optimizers = new Optimizers(
            createOptimizer(generator.Network), options.Objective.AdversarialWeight > 0 ? createOptimizer(discriminator.Network) : null);
    }

    public void Dispose()
    {
        _optimizers?.Dispose();
        _frozenGenerator?.Dispose();
        _frozenDiscriminator?.Dispose();
    }

    /// <exception cref="ArgumentException">The networks' channels differ, or a frozen name matches no parameter.</exception>
    public static void ThrowIfUnfit(IGenerator generator, IDiscriminator discriminator, TrainingOptions options)
    {
        if (generator.InputChannels != discriminator.InputChannels || generator.OutputChannels != discriminator.TargetChannels)
        {
            throw new ArgumentException(
                $"The generator translates {generator.InputChannels} channels into {generator.OutputChannels}, but the discriminator " +
                $"expects {discriminator.TargetChannels} for {discriminator.InputChannels}. Create both with the same channels.",
                nameof(discriminator));
        }

        FrozenPatterns.ThrowIfUnfit(
            options.Optimization.FrozenParameters,
            generator.Network,
            options.Objective.AdversarialWeight > 0 ? discriminator.Network : null,
            nameof(options));
    }
}
