using Pix2Pix.Distributed.Binding;

namespace Pix2Pix.Distributed.Group;

/// <summary>A collective operation in the queue of the MPI thread.</summary>
internal abstract class Operation
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The kind. Every process must run an operation of the same kind at the same position.</summary>
    public abstract OperationKind Kind { get; }

    public Task Completion => _done.Task;

    /// <summary>Runs the operation on the MPI thread.</summary>
    /// <param name="library">The library.</param>
    /// <param name="communicator">The communicator of all processes.</param>
    /// <param name="wait">Waits until a request has completed.</param>
    public abstract void Perform(MpiLibrary library, nint communicator, Action<nint> wait);

    public void Succeed() => _done.TrySetResult();

    public void Fail(Exception failure)
    {
        _done.TrySetException(failure);

        // Marks it as observed: a caller with several all-reduces stops awaiting them after the first failure.
        _ = _done.Task.Exception;
    }
}
