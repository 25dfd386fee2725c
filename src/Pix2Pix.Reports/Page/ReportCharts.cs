using System.Globalization;

namespace Pix2Pix.Reports;

/// <summary>The charts of a report page.</summary>
internal static class ReportCharts
{
    private static readonly ChartScale Shares = new(0, 1);

    private static readonly (string Title, string Note)[] HeldOut =
    [
        ("Held-out pairs: L1", "Mean absolute error of values in [-1, 1] on pairs that are not trained on; lower is better."),
        ("Held-out pairs: PSNR, dB", "Over 8-bit levels; higher is better."),
        ("Held-out pairs: SSIM", "Structural similarity, 1 for equal images; higher is better."),
    ];

    /// <summary>Charts of the validation metrics.</summary>
    public static IEnumerable<Chart> OfHeldOut(RunCurves curves, int deciding)
    {
        for (var i = 0; i < HeldOut.Length; i++)
        {
            var (title, note) = HeldOut[i];
            var band = curves.Latest is { PairCount: > 1 } ? " The band is one standard deviation over the pairs." : "";
            yield return new Chart(
                title, note + band + (i == deciding ? " The ring marks the best model." : ""), ("mean", curves.OfHeldOut(i)))
            {
                HasDots = true,
                Marked = i == deciding ? curves.Best?.Step : null,
            };
        }

        if (curves.OfHeldOut(0).Count == 0)
        {
            yield return new Chart("Validation metric", "Lower is better. The ring marks the best.", ("metric", curves.Metric.Points))
            {
                HasDots = true,
                Marked = curves.Best?.Step,
            };
        }
    }

    /// <summary>Charts of the training metrics.</summary>
    public static IEnumerable<Chart> OfSteps(RunCurves curves)
    {
        yield return new Chart(
            "Generator: reconstruction loss", "Unweighted; L1 in the paper. It should fall.",
            ("reconstruction", curves.OfSteps(StepSeries.Reconstruction)));
        yield return new Chart(
            "Generator: adversarial loss", "Unweighted. It need not fall, because the discriminator learns too.",
            ("adversarial", curves.OfSteps(StepSeries.Adversarial)));
        yield return new Chart(
            "Discriminator: accuracy",
            "Fraction of correctly classified patches. About 50%: it cannot tell real from fake. Both at 100%: it has won, and the " +
            "generator learns little from it.",
            ("real", curves.OfSteps(StepSeries.RealAccuracy)),
            ("fake", curves.OfSteps(StepSeries.FakeAccuracy)))
        {
            Scale = Shares,
            Format = share => (share * 100).ToString("0", CultureInfo.InvariantCulture) + "%",
        };
        yield return new Chart(
            "Discriminator: loss",
            "The weighted total, and the unweighted losses on real and fake pairs.",
            ("total", curves.OfSteps(StepSeries.Discriminator)),
            ("real", curves.OfSteps(StepSeries.DiscriminatorReal)),
            ("fake", curves.OfSteps(StepSeries.DiscriminatorFake)));
        yield return new Chart(
            "Generator: total loss", "The weighted sum of all terms.", ("generator", curves.OfSteps(StepSeries.Generator)));
        yield return new Chart("Learning rate", "The same for both networks.", ("rate", curves.OfSteps(StepSeries.LearningRate)));
    }
}
