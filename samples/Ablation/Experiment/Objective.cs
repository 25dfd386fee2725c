using Pix2Pix.Training;

namespace Ablation.Experiment;

/// <summary>What a generator is trained for: closeness to the target, the adversarial loss, or both.</summary>
/// <param name="Name">Name in the paper's tables.</param>
/// <param name="HasDistance">Whether it includes the L1 loss.</param>
/// <param name="HasGame">Whether there is a discriminator.</param>
/// <param name="IsConditional">Whether the discriminator also receives the input.</param>
internal sealed record Objective(string Name, bool HasDistance, bool HasGame, bool IsConditional)
{
    public static Objective L1 { get; } = new("L1", HasDistance: true, HasGame: false, IsConditional: true);

    public static Objective Gan { get; } = new("GAN", HasDistance: false, HasGame: true, IsConditional: false);

    public static Objective ConditionalGan { get; } = new("cGAN", HasDistance: false, HasGame: true, IsConditional: true);

    public static Objective L1AndGan { get; } = new("L1+GAN", HasDistance: true, HasGame: true, IsConditional: false);

    public static Objective L1AndConditionalGan { get; } = new("L1+cGAN", HasDistance: true, HasGame: true, IsConditional: true);

    /// <summary>The options with the unused terms disabled.</summary>
    public TrainingOptions ApplyTo(TrainingOptions options) => options with
    {
        Objective = options.Objective with
        {
            ReconstructionWeight = HasDistance ? options.Objective.ReconstructionWeight : 0,
            AdversarialWeight = HasGame ? options.Objective.AdversarialWeight : 0,
        },
    };
}
