using System.Globalization;
using Ablation.Experiment;
using Pix2Pix.Evaluation;

namespace Ablation.Report;

/// <summary>The content of the results, whatever the format.</summary>
internal sealed class ResultReport(AblationOptions options, AblationRun run, ResultFolder folder)
{
    public const string Title = "The paper's tables, run again";

    private const string Missing = "–";

    public ResultFolder Folder => folder;

    public string Introduction =>
        $"Each row is a network trained for {run.StepsPerRow} steps with the same pairs, seed and order; only what its name says differs. " +
        $"{(options.IsPainted ? "Painted label maps are turned into painted facades" : "Label maps are turned into photos of facades")}; all values are means over " +
        $"the {run.Data.HeldOut.Count} held-out pairs. A segmenter trained on the real images of the training pairs looks for " +
        $"{run.ClassCount} classes in the generated ones: pixel is the fraction of pixels that it classifies as their label, class the mean of that " +
        "fraction over the classes, IoU the mean intersection over union. The row \"real\" is its score on the real images, the ceiling. The paper's " +
        "columns are from street scenes at 256 pixels with another segmenter: compare the order of the rows, not the values." +
        (run.IsComplete ? "" : $" The run was stopped after {run.Scores.Count} of {PaperTable.Variants.Count} rows.");

    /// <summary>The paper's three tables, and a fourth with colors and pixels.</summary>
    public IEnumerable<ResultTable> Tables =>
        [.. PaperTable.All.Select((table, index) => TableOf(table, index, PaperTable.All.Take(index))), ColorTable];

    public ResultTable Findings => new(
        "The paper's conclusions, and whether they hold here",
        "Each row was trained once, so differences in the third digit are noise.",
        ["point", "came out", "figures"],
        [.. Finding.Create(run.Scores).Select(finding => (string[])[finding.Claim, finding.Verdict, finding.Evidence])],
        []);

    /// <summary>The settings needed to repeat it.</summary>
    public IEnumerable<(string Name, string Value)> Settings =>
    [
        ("pairs", $"{options.Data ?? "painted"}: {run.Data.Train.Count} to learn from, {run.Data.HeldOut.Count} held out"),
        ("size", $"{options.Size} x {options.Size} pixels, jittered by cropping{(run.Data.Train.Options.HorizontalFlip ? " and mirroring" : "")}"),
        ("generators", $"{options.Generator.Depth} levels, {options.GeneratorWidth} filters in the first"),
        ("discriminators", $"{options.DiscriminatorWidth} filters in the first layer"),
        ("epochs, batch, steps", $"{options.Training.Epochs}, {options.Training.BatchSize}, {run.StepsPerRow}"),
        ("learning rate, lambda", $"{options.Training.LearningRate}, {options.Training.Objective.ReconstructionWeight}"),
        ("segmenter", $"U-Net of {options.Segmenter.Depth} levels, {options.Segmenter.Width} filters in the first, {options.Segmenter.Epochs} epochs"),
        ("seed, threads", $"{options.Seed}, {options.Threads}"),
        ("generated images", "dropout on, batch statistics of each image"),
        ("time", $"{run.Elapsed.TotalMinutes:F0} minutes"),
    ];

    private ResultTable ColorTable => new(
        $"{PaperTable.All.Count + 1}. Colors and pixels",
        "L, a and b: overlap of the distributions of lightness and of both color axes, also jointly (ab), with those of the real held-out images, " +
        "1 being identical; the paper's are from its figure 7. The row \"real\" compares the real images of the training pairs. L1: mean difference of values in [-1, 1], lower is " +
        "better. PSNR and SSIM: over 8-bit levels, higher is better; they favor blurred images.",
        ["", "L", "a", "b", "ab", "paper: L", "paper: a", "paper: b", "L1", "PSNR, dB", "SSIM"],
        [
            .. PaperTable.Variants.Select(variant => ColorRow(
                variant.Name, run.Scores.GetValueOrDefault(variant), PaperTable.Colors.TryGetValue(variant, out var paper) ? paper : null)),
            ColorRow("real", run.Real, null),
        ],
        []);

    private ResultTable TableOf(PaperTable table, int index, IEnumerable<PaperTable> earlier)
    {
        var shown = earlier.SelectMany(other => other.Rows).Select(row => row.Variant).ToHashSet();
        var repeated = table.Rows.Where(row => shown.Contains(row.Variant)).Select(row => row.Name).ToList();
        var repetition = repeated.Count > 0
            ? $" {string.Join(" and ", repeated)}: trained once, also in the first table."
            : "";
        return new(
            $"{index + 1}. {table.Title}",
            table.Note + repetition,
            ["", "pixel", "class", "IoU", "paper: pixel", "paper: class", "paper: IoU"],
            [
                .. table.Rows.Select(row => SegmentationRow(row.Name, run.Scores.GetValueOrDefault(row.Variant)?.Segmentation, row.Paper)),
                SegmentationRow("real", run.Real.Segmentation, PaperTable.Real),
            ],
            [
                ("labels", folder.Labels),
                .. table.Rows.Where(row => run.Scores.ContainsKey(row.Variant)).Select(row => (row.Name, folder.SheetOf(row.Variant))),
                ("real", folder.Real),
            ]);
    }

    private static string[] SegmentationRow(string name, SegmentationScore? here, SegmentationScore paper) =>
        [name, .. Columns(here, "F3"), .. Columns(paper, "F2")];

    private static string[] Columns(SegmentationScore? score, string format) => score is { } s
        ? Written(format, s.PixelAccuracy, s.ClassAccuracy, s.ClassIou)
        : [Missing, Missing, Missing];

    private static string[] ColorRow(string name, Score? here, (double L, double A, double B)? paper) =>
    [
        name,
        .. here?.Colors is { } c ? Written("F3", c.L, c.A, c.B, c.AB) : [Missing, Missing, Missing, Missing],
        .. paper is { } p ? Written("F2", p.L, p.A, p.B) : [Missing, Missing, Missing],
        .. here?.Quality is { } q ? (string[])[$"{q.L1:F4}", $"{q.Psnr:F2}", $"{q.Ssim:F4}"] : [Missing, Missing, Missing],
    ];

    private static string[] Written(string format, params double[] metrics) =>
        [.. metrics.Select(metric => metric.ToString(format, CultureInfo.InvariantCulture))];
}
