using Pix2Pix.Losses;

namespace Pix2Pix.Training;

/// <summary>What the two networks learn to minimize: the terms of their losses, their weights, and how the networks take turns.</summary>
/// <remarks>Paper: section 3.1, and 3.3 for the order of updates.</remarks>
public sealed record ObjectiveOptions
{
    /// <summary>The objective of the two networks' game.</summary>
    /// <value>Default <see cref="VanillaAdversarialLoss"/>, the paper's.</value>
    public IAdversarialLoss AdversarialLoss { get; init; } = new VanillaAdversarialLoss();

    /// <summary>Weight of the adversarial term in the generator's objective.</summary>
    /// <value>Zero or more. Default 1. Zero leaves the discriminator out altogether, which more than halves the time a step takes.</value>
    public double AdversarialWeight { get; init; } = 1;

    /// <summary>The distance between output and target.</summary>
    /// <value>Default <see cref="L1Loss"/>, the paper's.</value>
    public IReconstructionLoss ReconstructionLoss { get; init; } = new L1Loss();

    /// <summary>Weight of the distance in the generator's objective: the paper's lambda.</summary>
    /// <value>Zero or more. Default 100. More gives blurrier and safer pictures, less gives sharper ones with more artefacts.</value>
    public double ReconstructionWeight { get; init; } = 100;

    /// <summary>Weight of the discriminator's objective, which slows it down against the generator.</summary>
    /// <value>Above zero. Default 0.5, the paper's halving. Adam cancels a constant factor but for its epsilon.</value>
    public double DiscriminatorWeight { get; init; } = 0.5;

    /// <summary>
    /// Weight of the gradient penalty in the discriminator's objective, which <see cref="WassersteinAdversarialLoss"/> needs.
    /// </summary>
    /// <value>Zero or more. Default 0: none, and not computed. Usual with Wasserstein: 10.</value>
    public double GradientPenaltyWeight { get; init; }

    /// <summary>Terms of your own in the generator's objective.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<LossTerm> AdditionalLosses { get; init; } = [];

    /// <summary>How many generated pairs are kept to be shown to the discriminator again, which steadies it.</summary>
    /// <value>Zero or more. Default 0: none, as in the paper.</value>
    public int ImagePoolSize { get; init; }

    /// <summary>Which discriminator the generator learns from.</summary>
    /// <value>Default <see cref="UpdateScheme.Alternating"/>, the paper's order of steps.</value>
    public UpdateScheme UpdateScheme { get; init; } = UpdateScheme.Alternating;

    /// <summary>Whether the discriminator sees the real pairs before the generated ones.</summary>
    /// <value>
    /// Default false, as in the PyTorch implementation; the original begins with the real ones. It matters to running statistics only.
    /// </value>
    public bool RealBatchFirst { get; init; }

    internal void AddProblems(OptionsErrors problems, string owner)
    {
        void AddIfNegative(double weight, string name) =>
            problems.AddIf(!(weight >= 0 && double.IsFinite(weight)), $"{owner}.{name} is {weight}; use zero or more.");

        problems.AddIf(
            AdversarialLoss is null,
            $"{owner}.{nameof(AdversarialLoss)} is null; to disable it, set {owner}.{nameof(AdversarialWeight)} to zero.");
        AddIfNegative(AdversarialWeight, nameof(AdversarialWeight));
        problems.AddIf(
            ReconstructionLoss is null,
            $"{owner}.{nameof(ReconstructionLoss)} is null; to disable it, set {owner}.{nameof(ReconstructionWeight)} to zero.");
        AddIfNegative(ReconstructionWeight, nameof(ReconstructionWeight));
        problems.AddIf(
            !(DiscriminatorWeight > 0 && double.IsFinite(DiscriminatorWeight)),
            $"{owner}.{nameof(DiscriminatorWeight)} is {DiscriminatorWeight}; use a number above zero.");
        AddIfNegative(GradientPenaltyWeight, nameof(GradientPenaltyWeight));
        problems.AddIf(
            !Enum.IsDefined(UpdateScheme),
            $"{owner}.{nameof(UpdateScheme)} is {UpdateScheme}; use {nameof(Training.UpdateScheme.Alternating)} or " +
            $"{nameof(Training.UpdateScheme.Simultaneous)}.");
        problems.AddIf(ImagePoolSize < 0, $"{owner}.{nameof(ImagePoolSize)} is {ImagePoolSize}; use zero or more.");
        problems.AddIf(AdditionalLosses is null, $"{owner}.{nameof(AdditionalLosses)} is null; leave it empty for none.");
        foreach (var term in AdditionalLosses ?? [])
        {
            problems.AddIf(
                !(term.Weight >= 0 && double.IsFinite(term.Weight)),
                $"The additional loss \"{term.Name}\" has weight {term.Weight}; use zero or more.");
        }

        problems.AddIf(
            AdversarialWeight == 0 && ReconstructionWeight == 0 && AdditionalLosses?.All(term => term.Weight == 0) == true,
            $"{owner}.{nameof(AdversarialWeight)} and {owner}.{nameof(ReconstructionWeight)} are both zero, so there is nothing to " +
            "learn; give one a weight.");
    }
}
