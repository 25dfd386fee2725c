namespace Pix2Pix.Training;

/// <summary>What a discriminator's objective can be made of. All tensors are borrowed and live until the step ends.</summary>
/// <remarks>The terms are computed when they are first read.</remarks>
public sealed class DiscriminatorLossContext
{
    private readonly Lazy<Tensor> _real;
    private readonly Lazy<Tensor> _generated;
    private readonly Lazy<Tensor> _gradientPenalty;

    // Scalars in [0, 1]; null while the scores were not needed.
    private Tensor? _realAccuracy;
    private Tensor? _fakeAccuracy;

    internal DiscriminatorLossContext(
        Tensor input, Tensor output, Tensor target, IDiscriminator discriminator, ForwardContext forward, TrainingOptions options,
        Func<(Tensor Input, Tensor Output)> judged, Func<Tensor> mixing)
    {
        (Input, Output, Target, Discriminator, Forward, Options) = (input, output, target, discriminator, forward, options);
        _generated = new(() =>
        {
            var (condition, candidate) = judged();
            var scores = discriminator.Score(condition, candidate, forward);
            _fakeAccuracy = ShareOf(scores.detach().le(options.Objective.AdversarialLoss.DecisionThreshold));
            return options.Objective.AdversarialLoss.FakeLoss(scores);
        });
        _real = new(() =>
        {
            var scores = discriminator.Score(input, target, forward);
            _realAccuracy = ShareOf(scores.detach().gt(options.Objective.AdversarialLoss.DecisionThreshold));
            return options.Objective.AdversarialLoss.RealLoss(scores);
        });
        _gradientPenalty = new(() => Training.GradientPenalty.Measure(discriminator, input, target, output, mixing(), forward));
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
    public Tensor Fake => _generated.Value;

    /// <summary>The term on the real pairs, a scalar before its weight.</summary>
    public Tensor Real => _real.Value;

    /// <summary>
    /// The squared distance of the discriminator's slope from 1 between real and generated pairs, a scalar before its weight.
    /// </summary>
    public Tensor GradientPenalty => _gradientPenalty.Value;

    // What was computed.
    internal void AddTo(StepMetrics metrics, double share)
    {
        if (_real.IsValueCreated) metrics.Add(StepMetric.DiscriminatorReal, Real, share);
        if (_generated.IsValueCreated) metrics.Add(StepMetric.DiscriminatorFake, Fake, share);
        metrics.Add(StepMetric.RealAccuracy, _realAccuracy, share);
        metrics.Add(StepMetric.FakeAccuracy, _fakeAccuracy, share);
    }

    private static Tensor ShareOf(Tensor decisions) => decisions.to(torch.float32).mean();
}
