namespace Pix2Pix.Training;

/// <summary>What a discriminator's objective can be made of. All tensors are borrowed and live until the step ends.</summary>
/// <remarks>The terms are computed when they are first read.</remarks>
public sealed class DiscriminatorLossContext
{
    private readonly Lazy<Tensor> _real;
    private readonly Lazy<Tensor> _generated;
    private readonly Lazy<Tensor> _gradientPenalty;

    internal DiscriminatorLossContext(
        Tensor input, Tensor output, Tensor target, IDiscriminator discriminator, ForwardContext forward, TrainingOptions options,
        Func<(Tensor Input, Tensor Output)> judged, Func<Tensor> mixing)
    {
        (Input, Output, Target, Discriminator, Forward, Options) = (input, output, target, discriminator, forward, options);
        _generated = new(() =>
        {
            var (condition, candidate) = judged();
            var scores = discriminator.Score(condition, candidate, forward);
            GeneratedAccuracy = ShareOf(scores.detach().le(options.AdversarialLoss.DecisionThreshold));
            return options.AdversarialLoss.OnGenerated(scores);
        });
        _real = new(() =>
        {
            var scores = discriminator.Score(input, target, forward);
            RealAccuracy = ShareOf(scores.detach().gt(options.AdversarialLoss.DecisionThreshold));
            return options.AdversarialLoss.OnReal(scores);
        });
        _gradientPenalty = new(() => SlopePenalty.Measure(discriminator, input, target, output, mixing(), forward));
    }

    /// <summary>What the generator saw, <c>[N, C, H, W]</c> in [-1, 1].</summary>
    public Tensor Input { get; }

    /// <summary>What the generator made of it, cut off from its gradients.</summary>
    public Tensor Output { get; }

    /// <summary>The real picture, <c>[N, C, H, W]</c> in [-1, 1].</summary>
    public Tensor Target { get; }

    /// <summary>The network that is being trained, for terms of your own.</summary>
    public IDiscriminator Discriminator { get; }

    /// <summary>How to run <see cref="Discriminator"/> in this step.</summary>
    public ForwardContext Forward { get; }

    /// <summary>The options of the run, weights included.</summary>
    public TrainingOptions Options { get; }

    /// <summary>The term on the generated pairs, a scalar before its weight.</summary>
    public Tensor Generated => _generated.Value;

    /// <summary>The term on the real pairs, a scalar before its weight.</summary>
    public Tensor Real => _real.Value;

    /// <summary>The squared distance of the discriminator's slope from 1 between real and generated pairs, a scalar before its weight.</summary>
    public Tensor GradientPenalty => _gradientPenalty.Value;

    internal Tensor? GeneratedIfComputed => _generated.IsValueCreated ? _generated.Value : null;

    internal Tensor? RealIfComputed => _real.IsValueCreated ? _real.Value : null;

    // Scalars in [0, 1]; null while the scores were not needed.
    internal Tensor? GeneratedAccuracy { get; private set; }

    internal Tensor? RealAccuracy { get; private set; }

    private static Tensor ShareOf(Tensor decisions) => decisions.to(torch.float32).mean();
}
