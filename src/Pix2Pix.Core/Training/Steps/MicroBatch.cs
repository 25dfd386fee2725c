using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>Pairs of a step that go through the networks together: all of them, or some with gradient accumulation.</summary>
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

    /// <summary>Index in this process.</summary>
    public int Index { get; }

    public bool IsFirst => Index == 0;

    /// <summary>Number of pairs of the step before these, including other processes.</summary>
    public long First { get; }

    /// <summary>Number of pairs of the step in all processes.</summary>
    public long Total { get; }

    public long Count => Total == 0 ? 0 : Input.shape[0];

    /// <summary>Fraction of the step's pairs: the weight of its losses.</summary>
    public double Share => Total == 0 ? 1 : _counts ? (double)Count / Total : 0;

    /// <summary>Whether it contains all pairs of the step.</summary>
    public bool IsWhole => Count == Total;

    /// <summary>The random source of the image pool, shared by all micro-batches of the step.</summary>
    public Random History => _history.Value;

    /// <summary>Its rows of values that were drawn for the whole step, so that accumulation does not change them.</summary>
    public Tensor RowsOf(Tensor all) => IsWhole ? all : all.narrow(0, First, Count);

    /// <param name="input">All inputs of the step, on the device.</param>
    /// <param name="target">All targets of the step.</param>
    /// <param name="size">Maximum number of pairs per micro-batch.</param>
    /// <param name="history">The random source of the image pool.</param>
    /// <param name="share">Which pairs of the step these are; null for all.</param>
    /// <returns>One micro-batch with the tensors themselves if they fit, otherwise several with views of them.</returns>
    public static List<MicroBatch> Split(Tensor input, Tensor target, long size, Lazy<Random> history, BatchShard? share)
    {
        // Other shapes are left for the networks to reject.
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

    /// <summary>Accumulates its gradients, weighted by <see cref="Share"/>.</summary>
    /// <exception cref="InvalidOperationException">The loss is not a differentiable scalar.</exception>
    public void Backward(Tensor loss)
    {
        LossCheck.ThrowIfNotDifferentiable(loss);
        if (IsWhole && _counts) loss.backward();
        else loss.Times(Share).backward();
    }
}
