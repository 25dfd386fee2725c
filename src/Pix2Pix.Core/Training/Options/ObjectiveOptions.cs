using Pix2Pix.Losses;

namespace Pix2Pix.Training;

/// <summary>The losses of the two networks, their weights, and the order of updates.</summary>
/// <remarks>Paper: section 3.1, and 3.3 for the order of updates.</remarks>
public sealed record ObjectiveOptions
{
    /// <summary>The adversarial loss of both networks.</summary>
    /// <value>Default <see cref="VanillaAdversarialLoss"/>, as in the paper.</value>
    public IAdversarialLoss AdversarialLoss { get; init; } = new VanillaAdversarialLoss();

    /// <summary>Weight of the adversarial loss in the generator's objective.</summary>
    /// <value>Zero or more. Default 1. Zero trains without a discriminator, in less than half the time per step.</value>
    public double AdversarialWeight { get; init; } = 1;

    /// <summary>The reconstruction loss between output and target.</summary>
    /// <value>Default <see cref="L1Loss"/>, as in the paper.</value>
    public IReconstructionLoss ReconstructionLoss { get; init; } = new L1Loss();

    /// <summary>Weight of the reconstruction loss in the generator's objective: lambda in the paper.</summary>
    /// <value>Zero or more. Default 100. Higher values give blurrier images, lower values give sharper ones with more artifacts.</value>
    public double ReconstructionWeight { get; init; } = 100;

    /// <summary>Weight of the discriminator's objective, which slows it down relative to the generator.</summary>
    /// <value>Above zero. Default 0.5, as in the paper. Adam cancels a constant factor except for its epsilon.</value>
    public double DiscriminatorWeight { get; init; } = 0.5;

    /// <summary>
    /// Weight of the gradient penalty in the discriminator's objective. <see cref="WassersteinAdversarialLoss"/> needs it.
    /// </summary>
    /// <value>Zero or more. Default 0: not computed. Usually 10 with Wasserstein.</value>
    public double GradientPenaltyWeight { get; init; }

    /// <summary>Your own losses in the generator's objective.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<LossTerm> AdditionalLosses { get; init; } = [];

    /// <summary>The number of fake pairs that are kept and mixed into later batches of the discriminator, which stabilizes it.</summary>
    /// <value>Zero or more. Default 0: none, as in the paper.</value>
    public int ImagePoolSize { get; init; }

    /// <summary>Whether the generator learns from the discriminator before or after its update.</summary>
    /// <value>Default <see cref="UpdateScheme.Alternating"/>, as in the paper.</value>
    public UpdateScheme UpdateScheme { get; init; } = UpdateScheme.Alternating;

    /// <summary>Whether the discriminator processes the real pairs before the fake ones. This only affects running statistics.</summary>
    /// <value>Default false, as in the PyTorch implementation; the Torch implementation starts with the real pairs.</value>
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
            "learn; set one of them above zero.");
    }
}
