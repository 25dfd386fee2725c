namespace Pix2Pix.Training.Groups;

/// <summary>Sums a tensor over the processes of a group during a forward or backward pass.</summary>
/// <param name="group">Borrowed.</param>
internal sealed class AllReduce(IProcessGroup group)
{
    private ProcessGroupException? _failure;

    /// <returns>A new tensor, detached.</returns>
    public Tensor Start(Tensor values)
    {
        using var scope = torch.NewDisposeScope();
        var own = values.detach().cpu().contiguous().clone();
        group.AllReduceAsync(own).GetAwaiter().GetResult();
        return own.to(values.device).MoveToOuterDisposeScope();
    }

    /// <summary>The same in a backward pass. No exception can leave one, so it is kept for <see cref="ThrowIfFailed"/>.</summary>
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

    /// <exception cref="ProcessGroupException">An all-reduce of the last backward pass failed.</exception>
    public void ThrowIfFailed()
    {
        if (_failure is not null) throw new ProcessGroupException(_failure.Message, _failure);
    }
}
