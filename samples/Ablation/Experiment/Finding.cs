namespace Ablation.Experiment;

/// <summary>A conclusion of the paper, and whether it holds here.</summary>
/// <param name="Claim">The paper's conclusion.</param>
/// <param name="Verdict">"yes", "no", the metrics for which it holds, or "not run".</param>
/// <param name="Evidence">The deciding values.</param>
internal sealed record Finding(string Claim, string Verdict, string Evidence)
{
    private static readonly Metric[] Segmentation =
    [
        new("pixel", score => score.Segmentation.PixelAccuracy),
        new("class", score => score.Segmentation.ClassAccuracy),
        new("IoU", score => score.Segmentation.ClassIou),
    ];

    private static readonly Metric[] Colors = [new("ab", score => score.Colors.AB)];

    /// <summary>Checks all conclusions of the paper.</summary>
    /// <param name="scores">The scores of the finished runs.</param>
    public static IReadOnlyList<Finding> Create(IReadOnlyDictionary<Variant, Score> scores) =>
    [
        Compare("GAN alone, without seeing the labels, is worst", scores, Segmentation, Below,
            Variant.Gan, Variant.L1, Variant.ConditionalGan, Variant.L1AndGan, Variant.Pix2Pix),
        Compare("L1+cGAN is at least as good as L1 alone", scores, Segmentation, AtLeast, Variant.Pix2Pix, Variant.L1),
        Compare("L1+cGAN is at least as good as cGAN alone", scores, Segmentation, AtLeast, Variant.Pix2Pix, Variant.ConditionalGan),
        Compare("the U-Net is above the encoder-decoder with L1", scores, Segmentation, Above, Variant.L1, Variant.EncoderDecoderL1),
        Compare("the U-Net is above the encoder-decoder with L1+cGAN", scores, Segmentation, Above, Variant.Pix2Pix, Variant.EncoderDecoder),
        Compare("a field of 1x1 is below one of 70x70", scores, Segmentation, Below, Variant.Field1, Variant.Pix2Pix),
        Compare("a field of 286x286 is below one of 70x70", scores, Segmentation, Below, Variant.Field286, Variant.Pix2Pix),
        Compare("L1+cGAN's colors are closer to the real ones than L1's", scores, Colors, Above, Variant.Pix2Pix, Variant.L1),
    ];

    private static bool Above(double one, double other) => one > other;

    private static bool AtLeast(double one, double other) => one >= other;

    private static bool Below(double one, double other) => one < other;

    private static Finding Compare(
        string claim, IReadOnlyDictionary<Variant, Score> scores, Metric[] metrics, Func<double, double, bool> holds, Variant one, params Variant[] others)
    {
        Variant[] all = [one, .. others];
        if (!all.All(scores.ContainsKey)) return new(claim, "not run", "");

        var names = string.Join("/", metrics.Select(metric => metric.Name));
        var evidence = all.Select(variant => $"{variant.Name} {string.Join("/", metrics.Select(metric => $"{metric.Of(scores[variant]):F3}"))}");
        var held = metrics.Where(metric => others.All(other => holds(metric.Of(scores[one]), metric.Of(scores[other])))).ToList();
        var verdict = held.Count == 0 ? "no" : held.Count == metrics.Length ? "yes" : $"only {string.Join(", ", held.Select(metric => metric.Name))}";
        return new(claim, verdict, $"{names}: {string.Join("; ", evidence)}");
    }

    private sealed record Metric(string Name, Func<Score, double> Of);
}
