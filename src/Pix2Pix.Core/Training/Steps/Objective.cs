namespace Pix2Pix.Training;

/// <summary>The objectives that the options describe. Paper: equations 1 to 4.</summary>
internal static class Objective
{
    public static Tensor OfGenerator(GeneratorLossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = context.Options;
        Tensor? sum = null;
        void Add(double weight, Func<Tensor> term)
        {
            if (weight > 0) sum = sum is null ? term() * weight : sum + (term() * weight);
        }

        Add(options.AdversarialWeight, () => context.Adversarial);
        Add(options.ReconstructionWeight, () => context.Reconstruction);
        foreach (var extra in options.AdditionalLosses) Add(extra.Weight, () => extra.Compute(context));
        return sum!;
    }

    public static Tensor OfDiscriminator(DiscriminatorLossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = context.Options;
        var both = options.RealBatchFirst ? context.Real + context.Fake : context.Fake + context.Real;
        var game = both * options.DiscriminatorWeight;
        return options.GradientPenaltyWeight == 0 ? game : game + (context.GradientPenalty * options.GradientPenaltyWeight);
    }
}
