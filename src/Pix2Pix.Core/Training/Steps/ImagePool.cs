namespace Pix2Pix.Training;

/// <summary>A buffer of earlier fake pairs, which sometimes replace new ones for the discriminator. Shrivastava et al. 2017.</summary>
internal sealed class ImagePool(int capacity) : IDisposable
{
    private readonly List<(Tensor Input, Tensor Output)> _pairs = [];

    /// <returns>Null if the options ask for none.</returns>
    public static ImagePool? Create(TrainingOptions options) =>
        options.Objective.ImagePoolSize is > 0 and var size ? new ImagePool(size) : null;

    /// <summary>The stored pairs, <c>[1, C, H, W]</c> each, in index order. Borrowed.</summary>
    public IReadOnlyList<(Tensor Input, Tensor Output)> Pairs => _pairs;

    /// <summary>Replaces the stored pairs, up to the capacity.</summary>
    /// <param name="pairs">Borrowed.</param>
    public void Replace(IEnumerable<(Tensor Input, Tensor Output)> pairs)
    {
        Dispose();
        _pairs.AddRange(pairs.Take(capacity).Select(Keep));
    }

    /// <summary>
    /// Until the pool is full, stores and returns each pair. Afterwards, with a probability of 0.5, swaps it for a random stored pair.
    /// </summary>
    /// <param name="input"><c>[N, C, H, W]</c>. Borrowed.</param>
    /// <param name="output"><c>[N, C', H, W]</c>, detached. Borrowed.</param>
    /// <param name="random">The random source.</param>
    /// <returns>Tensors of the same shapes, in the caller's scope.</returns>
    public (Tensor Input, Tensor Output) Exchange(Tensor input, Tensor output, Random random)
    {
        using var scope = torch.NewDisposeScope();
        var inputs = new List<Tensor>();
        var outputs = new List<Tensor>();
        for (var i = 0; i < input.shape[0]; i++)
        {
            var pair = (Input: input.narrow(0, i, 1), Output: output.narrow(0, i, 1));
            if (_pairs.Count < capacity)
            {
                _pairs.Add(Keep(pair));
            }
            else if (random.Next(2) == 1)
            {
                var place = random.Next(capacity);
                var earlier = _pairs[place];
                _pairs[place] = Keep(pair);
                scope.Attach(earlier.Input, earlier.Output);
                pair = earlier;
            }

            inputs.Add(pair.Input);
            outputs.Add(pair.Output);
        }

        return (torch.cat(inputs, 0).MoveToOuterDisposeScope(), torch.cat(outputs, 0).MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
        foreach (var (input, output) in _pairs)
        {
            input.Dispose();
            output.Dispose();
        }

        _pairs.Clear();
    }

    private static (Tensor Input, Tensor Output) Keep((Tensor Input, Tensor Output) pair) =>
        (pair.Input.detach().clone().DetachFromDisposeScope(), pair.Output.detach().clone().DetachFromDisposeScope());
}
