using System.Runtime.InteropServices;
using Pix2Pix.Common;

namespace Pix2Pix.Evaluation;

/// <summary>Counts which class was predicted for pixels of which class, over many pictures.</summary>
/// <remarks>
/// Scores are taken over all pixels at once, not averaged picture by picture, as is usual for segmentation. Not safe for concurrent use.
/// </remarks>
public sealed class ConfusionMatrix
{
    private readonly long[,] _counts;

    /// <summary>Makes an empty matrix.</summary>
    /// <param name="classes">Number of classes, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is below 1.</exception>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        (Classes, _counts) = (classes, new long[classes, classes]);
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Pixels of one class for which another, or the same, was predicted.</summary>
    /// <param name="actual">Class by the label, counted from 0.</param>
    /// <param name="predicted">Class by the prediction, counted from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such class.</exception>
    public long this[int actual, int predicted] => _counts[actual, predicted];

    /// <summary>Counts the pixels of a picture or of a batch.</summary>
    /// <param name="predicted">Int64 of any shape, such as <c>[H, W]</c>, values 0 to <see cref="Classes"/> - 1. Borrowed.</param>
    /// <param name="actual">The label's classes, same shape and range. Borrowed.</param>
    /// <exception cref="ArgumentException">
    /// The shapes differ, or a tensor is not int64 or holds another class; then nothing is counted.
    /// </exception>
    public void Add(Tensor predicted, Tensor actual)
    {
        TensorCheck.ThrowIfNotReal(predicted, nameof(predicted));
        TensorCheck.ThrowIfNotReal(actual, nameof(actual));
        if (!predicted.shape.SequenceEqual(actual.shape))
        {
            throw new ArgumentException(
                $"The shapes are [{string.Join(", ", predicted.shape)}] for the predicted and [{string.Join(", ", actual.shape)}] for " +
                "the actual classes, but one class each for every pixel is needed. Pass tensors of the same shape.", nameof(predicted));
        }

        long[] x = Read(predicted, nameof(predicted)), y = Read(actual, nameof(actual));
        for (var i = 0; i < x.Length; i++) _counts[y[i], x[i]]++;
    }

    /// <summary>The figures of everything counted so far.</summary>
    /// <exception cref="InvalidOperationException">Nothing was counted.</exception>
    public SegmentationScore Score()
    {
        var rows = Enumerable.Range(0, Classes).Select(c => Enumerable.Range(0, Classes).Sum(p => _counts[c, p])).ToArray();
        var columns = Enumerable.Range(0, Classes).Select(p => Enumerable.Range(0, Classes).Sum(c => _counts[c, p])).ToArray();
        var seen = Enumerable.Range(0, Classes).Where(c => rows[c] > 0).ToArray();
        if (seen.Length == 0) throw new InvalidOperationException($"Nothing was counted, so there is no score. Call {nameof(Add)} first.");

        return new SegmentationScore(
            (double)seen.Sum(c => _counts[c, c]) / rows.Sum(),
            seen.Average(c => (double)_counts[c, c] / rows[c]),
            seen.Average(c => (double)_counts[c, c] / (rows[c] + columns[c] - _counts[c, c])));
    }

    private long[] Read(Tensor classes, string parameter)
    {
        if (classes.dtype != torch.int64)
        {
            throw new ArgumentException(
                $"The classes are {classes.dtype}, but int64 is needed. Convert them with to(torch.int64).", parameter);
        }

        var values = OwnThread.Run(() =>
        {
            using var scope = torch.NewDisposeScope();
            return MemoryMarshal.Cast<byte, long>(classes.detach().cpu().contiguous().bytes).ToArray();
        });
        var strange = Array.FindIndex(values, value => value < 0 || value >= Classes);
        if (strange < 0) return values;

        throw new ArgumentException(
            $"Pixel {strange} is of class {values[strange]}, but this matrix has the classes 0 to {Classes - 1}. Make it for more " +
            "classes.", parameter);
    }
}
