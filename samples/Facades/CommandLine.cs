using System.Globalization;
using System.Numerics;
using Facades.Painting;
using Pix2Pix.Imaging;

namespace Facades;

/// <summary>Reads the options from the command line and describes them.</summary>
internal static class CommandLine
{
    private const int SmallestSize = 32;
    private const int LargestSize = 4096;

    private static readonly OptionSyntax[] Options =
    [
        new("--data", "DIR", "train on DIR/train and validate on DIR/val, side-by-side pairs; without it, pairs are painted",
            (o, text) => o with { Data = text }),
        new("--out", "DIR", "folder for the results (artifacts/facades)", (o, text) => o with { Out = text }),
        new("--size", "PIXELS", "side of the pictures, a power of two (128)", (o, text) => o with { Size = SizeOf(text) }),
        new("--ngf", "N", "filters of the generator's first level (32)",
            (o, text) => o with { GeneratorWidth = WholeNumber("--ngf", text, 1) }),
        new("--ndf", "N", "filters of the discriminator's first layer (32)",
            (o, text) => o with { DiscriminatorWidth = WholeNumber("--ndf", text, 1) }),
        new("--epochs", "N", "how often every pair is seen (painted: 9, but 170 s at most; --data: 200)",
            (o, text) => o with { Epochs = WholeNumber("--epochs", text, 1) }),
        new("--batch", "N", "pairs a step (1)", (o, text) => o with { BatchSize = WholeNumber("--batch", text, 1) }),
        new("--direction", "AtoB|BtoA", "which half is translated, A being the left one (painted: AtoB, from labels; --data: BtoA)",
            (o, text) => o with { Direction = DirectionOf(text) }),
        new("--seed", "N", "decides pairs, weights and order (0)", (o, text) => o with { Seed = WholeNumber("--seed", text, 0) }),
        new("--pairs", "N", "how many pairs to paint for training (160)", (o, text) => o with { Pairs = WholeNumber("--pairs", text, 1) }),
        new("--threads", "N", "threads of the networks (one a processor)",
            (o, text) => o with { Threads = WholeNumber("--threads", text, 1) }),
        new("--learning-rate", "X", "Adam's step size (0.0002)",
            (o, text) => o with { LearningRate = Number("--learning-rate", text, aboveZero: true) }),
        new("--lambda", "X", "weight of the L1 loss (100)", (o, text) => o with { Lambda = Number("--lambda", text, aboveZero: false) }),
    ];

    public static string Help { get; } = string.Join(Environment.NewLine,
    [
        "Trains pix2pix on facades, painted or your own, and translates one that it has not seen.",
        "",
        "  ./build.sh run [options]",
        "",
        .. Options.Select(option => $"  {option.Name + " " + option.Value,-22}{option.Meaning}"),
        $"  {"--help",-22}print this",
    ]);

    /// <exception cref="UsageException">An option is unknown, lacks its value or has one that cannot be used.</exception>
    public static SampleOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SampleOptions();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var option = Options.FirstOrDefault(option => option.Name == arguments[i])
                ?? throw new UsageException($"There is no option {arguments[i]}.");
            if (i + 1 == arguments.Count || arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                throw new UsageException($"{option.Name} has no value; write {option.Name} {option.Value}.");
            }

            options = option.Apply(options, arguments[i + 1]);
        }

        ThrowIfContradictory(options);
        return options;
    }

    private static void ThrowIfContradictory(SampleOptions options)
    {
        if (options.Data is null && options.Size > Scene.Side)
        {
            throw new UsageException(
                $"--size is {options.Size}, but painted pairs have {Scene.Side} pixels a side; use {Scene.Side} or less, or --data.");
        }

        if (options.Data is not null && options.Pairs is not null)
        {
            throw new UsageException("--pairs is for painted pairs; with --data all pairs of the folder are used. Leave one of them out.");
        }
    }

    private static int SizeOf(string text)
    {
        var size = WholeNumber("--size", text, SmallestSize);
        return BitOperations.IsPow2(size) && size <= LargestSize
            ? size
            : throw new UsageException($"--size is {text}; use a power of two from {SmallestSize} to {LargestSize}.");
    }

    private static PairDirection DirectionOf(string text) => text.ToUpperInvariant() switch
    {
        "ATOB" => PairDirection.AToB,
        "BTOA" => PairDirection.BToA,
        _ => throw new UsageException($"--direction is {text}; use AtoB or BtoA."),
    };

    private static int WholeNumber(string name, string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new UsageException($"{name} is {text}; use a whole number of {least} or more.");

    private static double Number(string name, string text, bool aboveZero) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) && (number > 0 || !aboveZero)
            ? number
            : throw new UsageException($"{name} is {text}; use a number {(aboveZero ? "above zero" : "of zero or more")}.");

    private sealed record OptionSyntax(string Name, string Value, string Meaning, Func<SampleOptions, string, SampleOptions> Apply);
}
