using SampleTools.Options;

namespace CustomLoss;

/// <summary>The options of this sample.</summary>
internal static class CommandLine
{
    private const int SmallestSize = 32;

    public static CommandLine<SampleOptions> Syntax { get; } = new(
        "Trains pix2pix with custom losses, and compares the results with the paper's loss.",
        "dotnet run -c Release --project samples/CustomLoss --",
        [
            FacadeSyntax.Data<SampleOptions>(),
            FacadeSyntax.Out<SampleOptions>("artifacts/custom-loss"),
            FacadeSyntax.Size<SampleOptions>(SmallestSize),
            FacadeSyntax.GeneratorWidth<SampleOptions>(),
            FacadeSyntax.DiscriminatorWidth<SampleOptions>(),
            FacadeSyntax.Epochs<SampleOptions>("3"),
            FacadeSyntax.Seed<SampleOptions>(),
            FacadeSyntax.Pairs<SampleOptions>(40),
            FacadeSyntax.Threads<SampleOptions>(),
        ]);
}
