using System.Globalization;

namespace Pix2Pix.Training.Reports;

/// <summary>Which charts a page has.</summary>
internal static class ReportCharts
{
    private static readonly ChartScale Shares = new(0, 1);

    private static readonly (string Title, string Note)[] HeldOut =
    [
        ("Held-out pairs: L1", "Mean difference of values in [-1, 1] on pairs that are not learned from; lower is better."),
        ("Held-out pairs: PSNR, dB", "Over 8-bit levels; higher is better."),
        ("Held-out pairs: SSIM", "Structural similarity, 1 for equal pictures; higher is better."),
    ];

    /// <summary>Charts of what was measured on held-out pairs; none without.</summary>
    public static IEnumerable<Chart> OfHeldOut(RunCurves curves, int deciding)
    {
        for (var i = 0; i < HeldOut.Length; i++)
        {
            var (title, note) = HeldOut[i];
            var band = curves.Latest is { PairCount: > 1 } ? " The band is one standard deviation over the pairs." : "";
            yield return new Chart(
                title, note + band + (i == deciding ? " The ring marks the best, which decides." : ""), ("mean", curves.OfHeldOut(i)))
            {
                HasDots = true,
                Marked = i == deciding ? curves.Best?.Step : null,
            };
        }

        if (curves.OfHeldOut(0).Count == 0)
        {
            yield return new Chart("Validation figure", "Lower is better. The ring marks the best.", ("figure", curves.Metric.Points))
            {
                HasDots = true,
                Marked = curves.Best?.Step,
            };
        }
    }

    /// <summary>Charts of what every step tells.</summary>
    public static IEnumerable<Chart> OfSteps(RunCurves curves)
    {
        yield return new Chart(
            "Generator: distance to the target", "The reconstruction term before its weight, L1 in the paper. It should fall.",
            ("distance", curves.OfSteps(StepSeries.Reconstruction)));
        yield return new Chart(
            "Generator: adversarial term", "Before its weight. It need not fall: the opponent learns, too.",
            ("adversarial", curves.OfSteps(StepSeries.Adversarial)));
        yield return new Chart(
            "Discriminator: accuracy",
            "Share of patches judged rightly. About 50 %: it cannot tell them apart. Both at 100 %: it has won, and the generator learns " +
            "little from it.",
            ("on real", curves.OfSteps(StepSeries.RealAccuracy)),
            ("on generated", curves.OfSteps(StepSeries.FakeAccuracy)))
        {
            Scale = Shares,
            Format = share => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %",
        };
        yield return new Chart(
            "Discriminator: loss",
            "The whole with its weight, and its terms on real and on generated pairs before theirs.",
            ("whole", curves.OfSteps(StepSeries.Discriminator)),
            ("on real", curves.OfSteps(StepSeries.DiscriminatorReal)),
            ("on generated", curves.OfSteps(StepSeries.DiscriminatorFake)));
        yield return new Chart(
            "Generator: whole loss", "All terms with their weights.", ("generator", curves.OfSteps(StepSeries.Generator)));
        yield return new Chart("Learning rate", "Of both networks.", ("rate", curves.OfSteps(StepSeries.LearningRate)));
    }
}
