using Pix2Pix.Models;
using Pix2Pix.Training;
using SampleTools.Training;

namespace CustomLoss;

/// <summary>One way to train.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Make">Creates its trainer.</param>
internal sealed record Candidate(string Name, Func<IGenerator, IDiscriminator, TrainingOptions, Pix2PixTrainer> Make)
{
    private const double OutlineWeight = 50;
    private const double FeatureWeight = 10;

    public static IReadOnlyList<Candidate> All { get; } =
    [
        new("the paper's losses", (g, d, options) => new Pix2PixTrainer(g, d, options)),
        new("with outlines", (g, d, options) => new Pix2PixTrainer(g, d, options with
        {
            Objective = options.Objective with { AdditionalLosses = [Outlines.Term(OutlineWeight)] },
        })),
        new("feature matching", (g, d, options) => new Pix2PixTrainer(g, d, options with
        {
            Objective = options.Objective with { AdditionalLosses = [FeatureMatching.Term(FeatureWeight)] },
        })),
        new("from far away, too", (g, d, options) => new CoarseTrainer(g, d, options)),
    ];

    /// <summary>Trains new networks, initialized the same for every candidate.</summary>
    /// <returns>The generator, which the caller disposes.</returns>
    public async Task<Generator> TrainAsync(SampleOptions options, FacadeData data, CancellationToken cancellationToken)
    {
        var generator = new Generator(options.Generator, options.Seed);
        using var discriminator = new PatchDiscriminator(options.Discriminator, options.Seed);
        using var trainer = Make(generator, discriminator, options.Training);
        await TrainingRun.RunAsync(trainer, data.Train, cancellationToken, Name);
        return generator;
    }
}
