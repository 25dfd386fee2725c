using Pix2Pix.Evaluation;

namespace Ablation.Experiment;

/// <summary>One of the paper's tables.</summary>
/// <param name="Title">What it varies.</param>
/// <param name="Note">What a reader must know to compare the values.</param>
/// <param name="Rows">In the paper's order.</param>
internal sealed record PaperTable(string Title, string Note, IReadOnlyList<PaperTable.Row> Rows)
{
    /// <summary>The paper's ceiling: real street photos.</summary>
    public static SegmentationScore Real { get; } = new(0.80, 0.26, 0.21);

    /// <summary>The paper's figure 7: histogram intersections of L, a and b, which it reports separately only.</summary>
    public static IReadOnlyDictionary<Variant, (double L, double A, double B)> Colors { get; } = new Dictionary<Variant, (double L, double A, double B)>
    {
        [Variant.L1] = (0.81, 0.69, 0.70),
        [Variant.ConditionalGan] = (0.87, 0.74, 0.84),
        [Variant.Pix2Pix] = (0.86, 0.84, 0.82),
    };

    public static IReadOnlyList<PaperTable> All { get; } =
    [
        new("Loss terms", "The paper's section 4.1. The generator is a U-Net; the discriminator's receptive field is 70x70 pixels. Without the c, it does not receive the labels.",
        [
            new("L1", Variant.L1, new(0.42, 0.15, 0.11)),
            new("GAN", Variant.Gan, new(0.22, 0.05, 0.01)),
            new("cGAN", Variant.ConditionalGan, new(0.57, 0.22, 0.16)),
            new("L1+GAN", Variant.L1AndGan, new(0.64, 0.20, 0.15)),
            new("L1+cGAN", Variant.Pix2Pix, new(0.66, 0.23, 0.17)),
        ]),
        new("Generators",
            "The paper's section 4.2 in its third version on arXiv, where batches were larger and values therefore lower than in the first table.",
        [
            new("Encoder-decoder, L1", Variant.EncoderDecoderL1, new(0.35, 0.12, 0.08)),
            new("Encoder-decoder, L1+cGAN", Variant.EncoderDecoder, new(0.29, 0.09, 0.05)),
            new("U-Net, L1", Variant.L1, new(0.48, 0.18, 0.13)),
            new("U-Net, L1+cGAN", Variant.Pix2Pix, new(0.55, 0.20, 0.14)),
        ]),
        new("Receptive field of the discriminator",
            "The paper's section 4.4, with L1+cGAN. The largest field covers a whole image of up to 256 pixels.",
        [
            new("1x1", Variant.Field1, new(0.39, 0.15, 0.10)),
            new("16x16", Variant.Field16, new(0.65, 0.21, 0.17)),
            new("70x70", Variant.Pix2Pix, new(0.66, 0.23, 0.17)),
            new("286x286", Variant.Field286, new(0.42, 0.16, 0.11)),
        ]),
    ];

    /// <summary>Every run that the tables need, once, in the order of the tables.</summary>
    public static IReadOnlyList<Variant> Variants { get; } = [.. All.SelectMany(table => table.Rows).Select(row => row.Variant).Distinct()];

    /// <param name="Name">The row's name in its table.</param>
    /// <param name="Variant">How it is trained.</param>
    /// <param name="Paper">The paper's values.</param>
    internal sealed record Row(string Name, Variant Variant, SegmentationScore Paper);
}
