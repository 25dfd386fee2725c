using Pix2Pix.Imaging;
using SampleTools.Options;

namespace Facades;

/// <summary>The options of this sample.</summary>
internal static class CommandLine
{
    private const int SmallestSize = 32;

    public static CommandLine<SampleOptions> Syntax { get; } = new(
        "Trains pix2pix on facades, painted or your own, and translates a held-out one.",
        "./build.sh run",
        [
            FacadeSyntax.Data<SampleOptions>(),
            FacadeSyntax.Out<SampleOptions>("artifacts/facades"),
            FacadeSyntax.Size<SampleOptions>(SmallestSize),
            FacadeSyntax.GeneratorWidth<SampleOptions>(),
            FacadeSyntax.DiscriminatorWidth<SampleOptions>(),
            FacadeSyntax.Epochs<SampleOptions>("painted: 9, but 170 s at most; --data: 200"),
            FacadeSyntax.Count<SampleOptions>("--batch", "pairs a step (1)", 1, (o, number) => o with { BatchSize = number }),
            new("--direction", "AtoB|BtoA", "which half is the input, A being the left one (painted: AtoB, from labels; --data: BtoA)",
                (o, text) => o with { Direction = DirectionOf(text) }),
            FacadeSyntax.Seed<SampleOptions>(),
            FacadeSyntax.Pairs<SampleOptions>(SampleOptions.PaintedPairs),
            FacadeSyntax.Threads<SampleOptions>(),
            new("--learning-rate", "X", "Adam's step size (0.0002)",
                (o, text) => o with { LearningRate = OptionValue.Number("--learning-rate", text, aboveZero: true) }),
            new("--lambda", "X", "weight of the L1 loss (100)",
                (o, text) => o with { Lambda = OptionValue.Number("--lambda", text, aboveZero: false) }),
        ]);

    private static PairDirection DirectionOf(string text) => text.ToUpperInvariant() switch
    {
        "ATOB" => PairDirection.AToB,
        "BTOA" => PairDirection.BToA,
        _ => throw new UsageException($"--direction is {text}; use AtoB or BtoA."),
    };
}
