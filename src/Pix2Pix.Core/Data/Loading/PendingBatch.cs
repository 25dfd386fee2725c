using System.Runtime.ExceptionServices;

namespace Pix2Pix.Data;

/// <summary>A batch that several threads fill.</summary>
/// <param name="epoch">Counted from 0.</param>
/// <param name="indices">The pairs, in order.</param>
internal sealed class PendingBatch(int epoch, int[] indices) : IDisposable
{
    private readonly Lock _changing = new();
    private readonly ManualResetEventSlim _done = new();
    private readonly List<(int Index, Exception Cause)>[] _unreadable = [.. indices.Select(_ => new List<(int, Exception)>(0))];
    private TensorPair? _tensors;
    private int _handedOut;
    private int _toDo = indices.Length;
    private int _failedAt = indices.Length;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Whether any position has not been handed out yet.</summary>
    public bool HasMore => _handedOut < indices.Length;

    /// <summary>The skipped pairs, in the order of their positions.</summary>
    public IEnumerable<(int Index, Exception Cause)> Unreadable => _unreadable.Take(_failedAt + 1).SelectMany(found => found);

    /// <summary>The next position to fill. Must not be called concurrently.</summary>
    public int HandOut() => _handedOut++;

    /// <summary>Reads the pair of a position. The caller disposes it.</summary>
    public TensorPair Read(int position, PairReader reader) => reader.Read(epoch, indices[position], _unreadable[position]);

    /// <summary>Copies a pair to its position.</summary>
    /// <exception cref="InvalidDataException">The pair has another shape or type.</exception>
    public void Place(int position, TensorPair pair, PairShape shape)
    {
        lock (_changing) _tensors ??= shape.EmptyBatch(indices.Length);
        shape.Place(pair, _tensors, position);
        Done(1);
    }

    /// <summary>Records that a position cannot be filled. Of several failures, the one at the first position counts.</summary>
    public void Fail(int position, Exception cause, int places = 1)
    {
        lock (_changing)
        {
            if (position < _failedAt) (_failedAt, _failure) = (position, ExceptionDispatchInfo.Capture(cause));
        }

        Done(places);
    }

    /// <summary>Gives up all positions that have not been handed out.</summary>
    public void Abandon(Exception cause)
    {
        var first = _handedOut;
        if (!HasMore) return;

        _handedOut = indices.Length;
        Fail(first, cause, indices.Length - first);
    }

    /// <exception cref="OperationCanceledException">The token was canceled while waiting.</exception>
    public void WaitUntilDone(CancellationToken cancellationToken) => _done.Wait(cancellationToken);

    public void ThrowIfFailed() => _failure?.Throw();

    /// <summary>The filled tensors. The caller disposes them.</summary>
    public TensorPair TakeTensors()
    {
        var tensors = _tensors!;
        _tensors = null;
        return tensors;
    }

    public void Dispose()
    {
        _tensors?.Dispose();
        _done.Dispose();
    }

    private void Done(int places)
    {
        if (Interlocked.Add(ref _toDo, -places) == 0) _done.Set();
    }
}
