namespace Ablation.Experiment;

/// <summary>A point that the paper draws a conclusion from, and whether it came out here.</summary>
/// <param name="Claim">The paper's point.</param>
/// <param name="Verdict">"yes", "no", the figures for which it came out, or "not run".</param>
/// <param name="Evidence">The figures that decide.</param>
internal sealed record Finding(string Claim, string Verdict, string Evidence)
{
    private static readonly Figure[] Segmentation =
    [
        new("pixel", score => score.Segmentation.PixelAccuracy),
        new("class", score => score.Segmentation.ClassAccuracy),
        new("IoU", score => score.Segmentation.ClassIou),
    ];

    private static readonly Figure[] Colors = [new("ab", score => score.Colors.AB)];

    /// <summary>Checks all of the paper's points.</summary>
    /// <param name="scores">The scores of the runs that were finished.</param>
    public static IReadOnlyList<Finding> Of(IReadOnlyDictionary<Variant, Score> scores) =>
    [
        Compare("GAN alone, without seeing the labels, is worst", scores, Segmentation, Below,
            Variant.Gan, Variant.L1, Variant.ConditionalGan, Variant.L1AndGan, Variant.Pix2Pix),
        Compare("L1+cGAN is at least as good as L1 alone", scores, Segmentation, AtLeast, Variant.Pix2Pix, Variant.L1),
        Compare("L1+cGAN is at least as good as cGAN alone", scores, Segmentation, AtLeast, Variant.Pix2Pix, Variant.ConditionalGan),
        Compare("the U-Net is above the encoder-decoder with L1", scores, Segmentation, Above, Variant.L1, Variant.EncoderDecoderL1),
        Compare("the U-Net is above the encoder-decoder with L1+cGAN", scores, Segmentation, Above, Variant.Pix2Pix, Variant.EncoderDecoder),
        Compare("a field of 1x1 is below one of 70x70", scores, Segmentation, Below, Variant.Field1, Variant.Pix2Pix),
        Compare("a field of 286x286 is below one of 70x70", scores, Segmentation, Below, Variant.Field286, Variant.Pix2Pix),
        Compare("L1+cGAN's colours are more like the real ones than L1's", scores, Colors, Above, Variant.Pix2Pix, Variant.L1),
    ];

    private static bool Above(double one, double other) => one > other;

    private static bool AtLeast(double one, double other) => one >= other;

    private static bool Below(double one, double other) => one < other;

    private static Finding Compare(
        string claim, IReadOnlyDictionary<Variant, Score> scores, Figure[] figures, Func<double, double, bool> holds, Variant one, params Variant[] others)
    {
        Variant[] all = [one, .. others];
        if (!all.All(scores.ContainsKey)) return new(claim, "not run", "");

        var names = string.Join("/", figures.Select(figure => figure.Name));
        var evidence = all.Select(variant => $"{variant.Name} {string.Join("/", figures.Select(figure => $"{figure.Of(scores[variant]):F3}"))}");
        var held = figures.Where(figure => others.All(other => holds(figure.Of(scores[one]), figure.Of(scores[other])))).ToList();
        var verdict = held.Count == 0 ? "no" : held.Count == figures.Length ? "yes" : $"only {string.Join(", ", held.Select(figure => figure.Name))}";
        return new(claim, verdict, $"{names}: {string.Join("; ", evidence)}");
    }

    private sealed record Figure(string Name, Func<Score, double> Of);
}
