using Pix2Pix.Common;

namespace Pix2Pix.Evaluation;

/// <summary>
/// Semantic segmentation: a small U-Net that classifies each pixel. Trained on real images, it evaluates generated ones.
/// </summary>
/// <remarks>
/// <para>Paper: section 4.1, "FCN-score". If generated images look real, a network trained on real images recognizes the classes that they
/// were generated from. The protocol:</para>
/// <list type="number">
/// <item>Train on real images and their labels (<see cref="Train"/>), the same that the generator was trained on.</item>
/// <item><see cref="Score"/> the real held-out images against their labels. This is the ceiling.</item>
/// <item><see cref="Score"/> the images generated from the held-out labels against the same labels. This is the metric in the paper's
/// tables; report it together with the ceiling.</item>
/// </list>
/// <para>The paper used its authors' FCN-8s for Cityscapes. This segmenter is trained on your data, so its scores compare generators
/// evaluated by the same segmenter, but not with the paper's. Thread-safe, except for disposal.</para>
/// </remarks>
/// <example><code>
/// var palette = LabelPalette.FromImages(trainPairs.Select(pair => pair.Label), maximumClasses: 12);
/// using var segmenter = Segmenter.Train(trainPairs, palette, new SegmenterOptions());
/// SegmentationScore ceiling = segmenter.Score(realPairs);
/// SegmentationScore score = segmenter.Score(generatedPairs);
/// </code></example>
public sealed class Segmenter : IDisposable
{
    private readonly SegmenterNetwork _network;
    private readonly torch.Device _device;
    private bool _disposed;

    private Segmenter(LabelPalette palette, SegmenterOptions options)
    {
        (Palette, Options, _device) = (palette, options, DeviceSelector.Resolve(options.Device));
        _network = new SegmenterNetwork(options, palette.Count, _device);
    }

    /// <summary>The colors of the classes.</summary>
    public LabelPalette Palette { get; }

    /// <summary>The options that the segmenter was trained with.</summary>
    public SegmenterOptions Options { get; }

    /// <summary>Trains a segmenter with cross-entropy and Adam; returns when training is done.</summary>
    /// <param name="pairs">One or more real images with their labels: both float32 <c>[3, H, W]</c> or <c>[1, 3, H, W]</c>, RGB, values in
    /// [-1, 1], of one size, sides multiples of 2 to the power of <see cref="SegmenterOptions.Depth"/>. Sizes may differ between pairs.
    /// Borrowed.</param>
    /// <param name="palette">The labels' colors.</param>
    /// <param name="options">Depth, width, epochs, seed, device; null for the defaults.</param>
    /// <param name="cancellationToken">Checked before every step.</param>
    /// <returns>The trained segmenter. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">There are no pairs, a tensor has another shape, or options are out of range; the message lists
    /// all of them.</exception>
    /// <exception cref="InvalidOperationException">CUDA was requested but is not available.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static Segmenter Train(
        IReadOnlyList<(Tensor Image, Tensor Label)> pairs, LabelPalette palette, SegmenterOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(palette);
        var chosen = options ?? new SegmenterOptions();
        chosen.ThrowIfInvalid();
        if (pairs.Count == 0) throw new ArgumentException("There are no pairs. Pass at least one image with its label.", nameof(pairs));

        foreach (var (image, label) in pairs) SegmenterInput.ThrowIfUnfit(image, label, chosen.Depth, nameof(pairs));

        return OwnThread.Run(() =>
        {
            var segmenter = new Segmenter(palette, chosen);
            try
            {
                SegmenterTraining.Run(segmenter._network, segmenter._device, pairs, palette, chosen, cancellationToken);
                return segmenter;
            }
            catch
            {
                segmenter.Dispose();
                throw;
            }
        });
    }

    /// <summary>Classifies every pixel of an image.</summary>
    /// <param name="image">Float32 <c>[3, H, W]</c> or <c>[1, 3, H, W]</c>, RGB, values in [-1, 1], sides as in <see cref="Train"/>.
    /// Borrowed.</param>
    /// <returns>Int64 <c>[H, W]</c> on the CPU, the most likely class per pixel. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    /// <exception cref="ObjectDisposedException">The segmenter is disposed.</exception>
    public Tensor Predict(Tensor image)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        SegmenterInput.ThrowIfUnfit(image, image, Options.Depth, nameof(image));
        var classes = OwnThread.Run(() => Recognize(image));
        torch.CurrentDisposeScope?.Attach(classes);
        return classes;
    }

    /// <summary>Compares the classes recognized in images with their labels.</summary>
    /// <param name="pairs">One or more real or generated images with their labels; shapes as in <see cref="Train"/>. Enumerated once; each
    /// pair is borrowed until the next is requested.</param>
    /// <exception cref="ArgumentException">There are no pairs, or a tensor has another shape.</exception>
    /// <exception cref="ObjectDisposedException">The segmenter is disposed.</exception>
    public SegmentationScore Score(IEnumerable<(Tensor Image, Tensor Label)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ObjectDisposedException.ThrowIf(_disposed, this);
        var matrix = new ConfusionMatrix(Palette.Count);
        var any = false;
        foreach (var (image, label) in pairs)
        {
            SegmenterInput.ThrowIfUnfit(image, label, Options.Depth, nameof(pairs));
            using Tensor predicted = Predict(image), actual = Palette.ClassesOf(label);
            matrix.Add(predicted, actual);
            any = true;
        }

        return any ? matrix.Score() : throw new ArgumentException(
            "There are no pairs. Pass at least one image with its label.", nameof(pairs));
    }

    /// <summary>Disposes the network. All calls must have ended.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _network.Dispose();
    }

    private Tensor Recognize(Tensor image)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var logits = _network.forward(SegmenterInput.AsBatch(image, _device));
        return logits.argmax(1).squeeze(0).cpu().MoveToOuterDisposeScope();
    }
}
