using System.Runtime.InteropServices;
using Pix2Pix.Common;

namespace Pix2Pix.Evaluation;

/// <summary>Counts predicted classes against actual classes over the pixels of many images.</summary>
/// <remarks>Scores cover all pixels at once instead of averaging per image, as is usual for segmentation. Not thread-safe.</remarks>
public sealed class ConfusionMatrix
{
    private readonly long[,] _counts;

    /// <summary>Creates an empty matrix.</summary>
    /// <param name="classes">Number of classes, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is below 1.</exception>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        (Classes, _counts) = (classes, new long[classes, classes]);
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Number of pixels with an actual class and a predicted class.</summary>
    /// <param name="actual">Class in the label, from 0.</param>
    /// <param name="predicted">Class in the prediction, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such class.</exception>
    public long this[int actual, int predicted] => _counts[actual, predicted];

    /// <summary>Counts the pixels of an image or batch.</summary>
    /// <param name="predicted">Int64 of any shape, such as <c>[H, W]</c>, values 0 to <see cref="Classes"/> - 1. Borrowed.</param>
    /// <param name="actual">The label's classes, of the same shape and range. Borrowed.</param>
    /// <exception cref="ArgumentException">The shapes differ, a tensor is not int64, or a class is out of range; nothing is counted
    /// then.</exception>
    public void Add(Tensor predicted, Tensor actual)
    {
        TensorCheck.ThrowIfNotReal(predicted, nameof(predicted));
        TensorCheck.ThrowIfNotReal(actual, nameof(actual));
        if (!predicted.shape.SequenceEqual(actual.shape))
        {
            throw new ArgumentException(
                $"The shapes are [{string.Join(", ", predicted.shape)}] for the predicted and [{string.Join(", ", actual.shape)}] for " +
                "the actual classes, but must be equal. Pass one predicted and one actual class per pixel.", nameof(predicted));
        }

        long[] x = Read(predicted, nameof(predicted)), y = Read(actual, nameof(actual));
        for (var i = 0; i < x.Length; i++) _counts[y[i], x[i]]++;
    }

    /// <summary>The metrics over everything counted so far.</summary>
    /// <exception cref="InvalidOperationException">Nothing has been counted.</exception>
    public SegmentationScore Score()
    {
        var rows = Enumerable.Range(0, Classes).Select(c => Enumerable.Range(0, Classes).Sum(p => _counts[c, p])).ToArray();
        var columns = Enumerable.Range(0, Classes).Select(p => Enumerable.Range(0, Classes).Sum(c => _counts[c, p])).ToArray();
        var present = Enumerable.Range(0, Classes).Where(c => rows[c] > 0).ToArray();
        if (present.Length == 0) throw new InvalidOperationException($"Nothing has been counted yet. Call {nameof(Add)} first.");

        return new SegmentationScore(
            (double)present.Sum(c => _counts[c, c]) / rows.Sum(),
            present.Average(c => (double)_counts[c, c] / rows[c]),
            present.Average(c => (double)_counts[c, c] / (rows[c] + columns[c] - _counts[c, c])));
    }

    private long[] Read(Tensor classes, string parameter)
    {
        if (classes.dtype != torch.int64)
        {
            throw new ArgumentException($"The classes are {classes.dtype}, but int64 is needed. Call to(torch.int64).", parameter);
        }

        var values = OwnThread.Run(() =>
        {
            using var scope = torch.NewDisposeScope();
            return MemoryMarshal.Cast<byte, long>(classes.detach().cpu().contiguous().bytes).ToArray();
        });
        var outside = Array.FindIndex(values, value => value < 0 || value >= Classes);
        if (outside < 0) return values;

        throw new ArgumentException(
            $"Pixel {outside} has class {values[outside]}, but this matrix has classes 0 to {Classes - 1}. Create it for more classes.",
            parameter);
    }
}
