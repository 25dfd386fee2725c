using SampleTools.Options;

namespace Ablation;

/// <summary>The options of this sample.</summary>
internal static class CommandLine
{
    public static CommandLine<AblationOptions> Syntax { get; } = new(
        "Trains the paper's ablations on facades, painted or your own, and prints its tables beside the paper's.",
        "dotnet run -c Release --project samples/Ablation --",
        [
            FacadeSyntax.Data<AblationOptions>(),
            FacadeSyntax.Out<AblationOptions>("artifacts/ablation"),
            FacadeSyntax.Size<AblationOptions>(AblationOptions.SmallestSize),
            FacadeSyntax.GeneratorWidth<AblationOptions>(),
            FacadeSyntax.DiscriminatorWidth<AblationOptions>(),
            FacadeSyntax.Epochs<AblationOptions>($"painted: {AblationOptions.PaintedEpochs}; --data: 200, which takes many hours without a GPU"),
            FacadeSyntax.Seed<AblationOptions>(),
            FacadeSyntax.Pairs<AblationOptions>(AblationOptions.PaintedPairs),
            FacadeSyntax.Threads<AblationOptions>(),
        ]);
}
