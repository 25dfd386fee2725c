using Facades.Painting;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using SampleTools.Training;
using SkiaSharp;
using static TorchSharp.torch;

namespace Ablation.Experiment;

/// <summary>
/// Scores generators by what a segmenter, trained on the real images, recognizes in theirs. All rows share one segmenter.
/// </summary>
internal sealed class SegmentationJudge : IDisposable
{
    private const int MostClasses = 32;

    private readonly PairedImages _heldOut;
    private readonly Segmenter _segmenter;
    private readonly List<Tensor> _classes;
    private readonly ColorHistogram _realColors;

    private SegmentationJudge(PairedImages heldOut, Segmenter segmenter, List<Tensor> classes, ColorHistogram realColors, Score real)
    {
        (_heldOut, _segmenter, _classes) = (heldOut, segmenter, classes);
        (_realColors, Real) = (realColors, real);
    }

    /// <summary>The ceiling: the score of the real held-out images. Their colors are compared with those of the training images.</summary>
    public Score Real { get; }

    public int ClassCount => _segmenter.Palette.Count;

    /// <summary>Trains the segmenter and scores the real images.</summary>
    /// <param name="data">The pairs. Kept.</param>
    /// <param name="options">How the pairs were prepared, and how the segmenter is trained.</param>
    /// <param name="cancellationToken">Stops the segmenter's training.</param>
    public static SegmentationJudge Train(FacadeData data, AblationOptions options, CancellationToken cancellationToken)
    {
        using var scope = NewDisposeScope();

        // Labels are resized without blending: a blend of two colors may be closest to a third label's.
        var labels = FacadeData.Prepare(options, ResampleFilter.Nearest);
        var images = Targets(data.Train);
        var pairs = images.Zip(Inputs(labels.Train)).ToList();
        var palette = options.IsPainted
            ? new LabelPalette(Palette.Colors.Values.Select(color => (color.Red, color.Green, color.Blue)))
            : LabelPalette.FromImages(pairs.Select(pair => pair.Second), MostClasses);
        var segmenter = Segmenter.Train(pairs, palette, options.Segmenter, cancellationToken);

        List<Tensor> heldOut = Targets(data.HeldOut), heldOutLabels = Inputs(labels.HeldOut);
        var realColors = ColorsOf(heldOut);
        var real = new Score(segmenter.Score(heldOut.Zip(heldOutLabels)), null, ColorsOf(images).IntersectionWith(realColors));
        List<Tensor> classes = [.. heldOutLabels.Select(label => palette.ClassesOf(label).DetachFromDisposeScope())];
        return new SegmentationJudge(data.HeldOut, segmenter, classes, realColors, real);
    }

    /// <summary>Scores a generator on the held-out pairs.</summary>
    /// <param name="generator">The generator. Borrowed.</param>
    /// <param name="sampleCount">Maximum number of images to return, the first ones.</param>
    /// <returns>The score, and images that the caller disposes.</returns>
    public (Score Score, IReadOnlyList<SKBitmap> Samples) Examine(IGenerator generator, int sampleCount)
    {
        var matrix = new ConfusionMatrix(ClassCount);
        var colors = new ColorHistogram();
        var qualities = new List<ImageQuality>();
        var samples = new List<SKBitmap>();
        foreach (var (index, (output, target)) in Evaluation.Translate(generator, _heldOut).Index())
        {
            using var recognized = _segmenter.Predict(output);
            matrix.Add(recognized, _classes[index]);
            colors.Add(output);
            qualities.Add(ImageMetrics.Measure(output, target));
            if (samples.Count < sampleCount) samples.Add(BitmapConverter.ToBitmap(output));
        }

        return (new Score(matrix.Score(), ImageQuality.Mean(qualities), colors.IntersectionWith(_realColors)), samples);
    }

    public void Dispose()
    {
        _segmenter.Dispose();
        _classes.ForEach(classes => classes.Dispose());
    }

    private static List<Tensor> Inputs(PairedImages pairs) => Halves(pairs, pair => (pair.Input, pair.Target));

    private static List<Tensor> Targets(PairedImages pairs) => Halves(pairs, pair => (pair.Target, pair.Input));

    private static List<Tensor> Halves(PairedImages pairs, Func<TensorPair, (Tensor Wanted, Tensor Other)> choose) =>
    [
        .. Enumerable.Range(0, pairs.Count).Select(index =>
        {
            var (wanted, other) = choose(pairs.GetPair(index));
            other.Dispose();
            return wanted;
        }),
    ];

    private static ColorHistogram ColorsOf(IEnumerable<Tensor> images)
    {
        var histogram = new ColorHistogram();
        foreach (var image in images) histogram.Add(image);
        return histogram;
    }
}
