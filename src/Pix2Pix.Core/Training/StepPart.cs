namespace Pix2Pix.Training;

/// <summary>Pairs of a step that pass the networks together: all of them, or some where gradients are accumulated.</summary>
internal sealed class StepPart
{
    private readonly Lazy<Random> _history;

    private StepPart(Tensor input, Tensor target, int index, long first, long total, Lazy<Random> history)
    {
        (Input, Target, Index, First, Total) = (input, target, index, first, total);
        _history = history;
    }

    public Tensor Input { get; }

    public Tensor Target { get; }

    /// <summary>Number of the part, counted from 0: the position in dropout's random numbers.</summary>
    public int Index { get; }

    /// <summary>Pairs of the step before this part's.</summary>
    public long First { get; }

    /// <summary>Pairs of the step.</summary>
    public long Total { get; }

    /// <summary>Pairs of the part.</summary>
    public long Count => Total == 0 ? 0 : Input.shape[0];

    /// <summary>The part's share of the step's pairs: what its losses count for.</summary>
    public double Share => Total == 0 ? 1 : (double)Count / Total;

    /// <summary>The random source of the history pool, which goes on from part to part.</summary>
    public Random History => _history.Value;

    /// <param name="input">All inputs of the step, on the device.</param>
    /// <param name="target">All targets of the step.</param>
    /// <param name="size">Most pairs of a part.</param>
    /// <param name="history">The random source of the history pool.</param>
    /// <returns>The pairs themselves if they fit into a part, else views of them.</returns>
    public static List<StepPart> Split(Tensor input, Tensor target, long size, Lazy<Random> history)
    {
        // What is no batch of pictures is refused by the networks, which know what they need.
        var total = input.dim() == 0 ? 0 : input.shape[0];
        if (total <= size || target.dim() == 0 || target.shape[0] != total) return [new StepPart(input, target, 0, 0, total, history)];

        var parts = new List<StepPart>();
        for (long first = 0; first < total; first += size)
        {
            var count = Math.Min(size, total - first);
            parts.Add(new StepPart(input.narrow(0, first, count), target.narrow(0, first, count), parts.Count, first, total, history));
        }

        return parts;
    }

    /// <summary>Adds the part's gradients to those that are there. A mean over all pairs is the mean of the parts' means, each weighted by its share.</summary>
    public void Backward(Tensor loss)
    {
        if (Count == Total) loss.backward();
        else (loss * Share).backward();
    }
}
