using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>Pairs of a step that pass the networks together: all of them, or some where gradients are accumulated.</summary>
internal sealed class MicroBatch
{
    private readonly Lazy<Random> _history;
    private readonly bool _counts;

    private MicroBatch(Tensor input, Tensor target, int index, long first, long total, bool counts, Lazy<Random> history)
    {
        (Input, Target, Index, First, Total) = (input, target, index, first, total);
        (_counts, _history) = (counts, history);
    }

    public Tensor Input { get; }

    public Tensor Target { get; }

    /// <summary>Number of the part in this process, counted from 0.</summary>
    public int Index { get; }

    /// <summary>Whether this process has none before it.</summary>
    public bool IsFirst => Index == 0;

    /// <summary>Pairs of the step before this part's, of other processes included.</summary>
    public long First { get; }

    /// <summary>Pairs of the step, of all processes together.</summary>
    public long Total { get; }

    /// <summary>Pairs of the part.</summary>
    public long Count => Total == 0 ? 0 : Input.shape[0];

    /// <summary>The part's share of the step's pairs: what its losses count for.</summary>
    public double Share => Total == 0 ? 1 : _counts ? (double)Count / Total : 0;

    /// <summary>Whether it is all of the step.</summary>
    public bool IsWhole => Count == Total;

    /// <summary>The random source of the history pool, which goes on from part to part.</summary>
    public Random History => _history.Value;

    /// <summary>This part's rows of what was drawn for the whole step, so that parts get what they would get together.</summary>
    public Tensor RowsOf(Tensor all) => IsWhole ? all : all.narrow(0, First, Count);

    /// <param name="input">All inputs of the step, on the device.</param>
    /// <param name="target">All targets of the step.</param>
    /// <param name="size">Most pairs of a part.</param>
    /// <param name="history">The random source of the history pool.</param>
    /// <param name="share">Which pairs of the step these are; null for all.</param>
    /// <returns>The pairs themselves if they fit into a part, else views of them.</returns>
    public static List<MicroBatch> Split(Tensor input, Tensor target, long size, Lazy<Random> history, BatchShard? share)
    {
        // What is no batch of pictures is refused by the networks, which know what they need.
        var count = input.dim() == 0 ? 0 : input.shape[0];
        var total = share?.Total ?? count;
        var counts = share is not { Count: 0 };
        var before = Math.Min(share?.First ?? 0, Math.Max(0, total - count));
        if (count <= size || target.dim() == 0 || target.shape[0] != count)
        {
            return [new MicroBatch(input, target, 0, before, total, counts, history)];
        }

        var parts = new List<MicroBatch>();
        for (long first = 0; first < count; first += size)
        {
            var ofPart = Math.Min(size, count - first);
            var (inputs, targets) = (input.narrow(0, first, ofPart), target.narrow(0, first, ofPart));
            parts.Add(new MicroBatch(inputs, targets, parts.Count, before + first, total, counts, history));
        }

        return parts;
    }

    /// <summary>
    /// Adds the part's gradients to those that are there. A mean over all pairs is the mean of the parts' means, each weighted by its
    /// share.
    /// </summary>
    /// <exception cref="InvalidOperationException">The loss is no scalar that autograd can follow.</exception>
    public void Backward(Tensor loss)
    {
        ThrowIfNoLoss(loss);
        if (IsWhole && _counts) loss.backward();
        else (loss * Share).backward();
    }

    private static void ThrowIfNoLoss(Tensor? loss)
    {
        var problem = loss is null ? "is null"
            : loss.IsInvalid ? "is disposed"
            : loss.NumberOfElements != 1 ? $"has the shape [{string.Join(", ", loss.shape)}]"
            : !loss.is_floating_point() ? $"is {loss.dtype}"
            : !loss.requires_grad ? "depends on no weight that is trained"
            : null;
        if (problem is null) return;

        throw new InvalidOperationException(
            $"A loss {problem}, but a step needs one floating-point number that autograd can follow back to the network's weights. Take " +
            "the mean of what a loss measures, compute it from the pictures and scores of its context without detach() or no_grad(), and " +
            "return a tensor that nothing disposes.");
    }
}
