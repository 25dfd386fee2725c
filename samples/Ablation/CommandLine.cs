using Ablation.Experiment;
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
            new("--rows", "NAMES", $"train only these, with commas between: {Names(PaperTable.Variants)}", (o, text) => o with { Variants = Rows(text) }),
        ]);

    private static string Names(IEnumerable<Variant> variants) => string.Join(", ", variants.Select(variant => variant.ShortName));

    private static Variant[] Rows(string text)
    {
        var names = text.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = names.Except(PaperTable.Variants.Select(variant => variant.ShortName)).ToList();
        return unknown.Count == 0 && names.Length > 0
            ? [.. PaperTable.Variants.Where(variant => names.Contains(variant.ShortName))]
            : throw new UsageException($"--rows is {text}; use some of {Names(PaperTable.Variants)}.");
    }
}
