namespace Pix2Pix.Training.Groups;

/// <summary>Sums a tensor over a group in the midst of a pass through a network.</summary>
/// <param name="group">Borrowed.</param>
internal sealed class AllReduce(IProcessGroup group)
{
    private ProcessGroupException? _failure;

    /// <returns>A fresh tensor, cut off from gradients.</returns>
    public Tensor Start(Tensor values)
    {
        using var scope = torch.NewDisposeScope();
        var own = values.detach().cpu().contiguous().clone();
        group.AllReduceAsync(own).GetAwaiter().GetResult();
        return own.to(values.device).MoveToOuterDisposeScope();
    }

    /// <summary>The same in a backward pass, out of which no exception can pass: it is kept for <see cref="ThrowIfFailed"/>.</summary>
    public Tensor OfGradient(Tensor gradient)
    {
        try
        {
            return _failure is null ? AllReduceFunction.Apply(gradient, this) : torch.zeros_like(gradient);
        }
        catch (ProcessGroupException e)
        {
            _failure = e;
            return torch.zeros_like(gradient);
        }
    }

    /// <exception cref="ProcessGroupException">A sum of the last backward pass has failed.</exception>
    public void ThrowIfFailed()
    {
        if (_failure is not null) throw new ProcessGroupException(_failure.Message, _failure);
    }
}
