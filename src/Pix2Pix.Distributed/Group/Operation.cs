using Pix2Pix.Distributed.Binding;

namespace Pix2Pix.Distributed.Group;

/// <summary>What all processes do together, waiting for its turn on the thread of MPI.</summary>
internal abstract class Operation
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What every process must be at when its number comes.</summary>
    public abstract OperationKind Kind { get; }

    public Task Completion => _done.Task;

    /// <summary>Does it on the thread of MPI.</summary>
    /// <param name="library">The library.</param>
    /// <param name="communicator">The processes.</param>
    /// <param name="wait">Waits for what was begun.</param>
    public abstract void Perform(MpiLibrary library, nint communicator, Action<nint> wait);

    public void Succeed() => _done.TrySetResult();

    public void Fail(Exception failure)
    {
        _done.TrySetException(failure);

        // Whoever begins many sums waits for them in turn, and leaves the rest where one has failed.
        _ = _done.Task.Exception;
    }
}
