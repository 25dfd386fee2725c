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
            if (weight > 0) sum = sum is null ? term().Times(weight) : sum.Plus(term().Times(weight));
        }

        Add(options.Objective.AdversarialWeight, () => context.Adversarial);
        Add(options.Objective.ReconstructionWeight, () => context.Reconstruction);
        foreach (var extra in options.Objective.AdditionalLosses)
        {
            Add(extra.Weight, () => LossCheck.Returned(extra.Compute(context), $"The loss term {extra.Name}"));
        }

        return sum!;
    }

    public static Tensor OfDiscriminator(DiscriminatorLossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = context.Options;
        var both = options.Objective.RealBatchFirst ? context.Real.Plus(context.Fake) : context.Fake.Plus(context.Real);
        var game = both.Times(options.Objective.DiscriminatorWeight);
        var weight = options.Objective.GradientPenaltyWeight;
        return weight == 0 ? game : game.Plus(context.GradientPenalty.Times(weight));
    }
}
