using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Owns the tensors made while it is the thread's innermost scope and disposes them when it is closed.</summary>
public sealed partial class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager manager;
    private readonly HashSet<IDisposable> owned = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer)
    {
        this.manager = manager;
        Outer = outer;
    }

    public int DisposablesCount => owned.Count;

    public IReadOnlyList<IDisposable> DisposablesView => [.. owned];

    internal DisposeScope? Outer { get; set; }

    public bool Contains(IDisposable disposable) => owned.Contains(disposable);

    public void MarkAsDisposed(IDisposable disposable)
    {
        if (!owned.Remove(disposable)) return;
        manager.TensorStatistics.DisposedInScopeCount++;
        SetOwner(disposable, null);
    }

    public void Attach(IDisposable disposable)
    {
        if (owned.Contains(disposable)) return;
        if (OwnerOf(disposable) is { } other)
            other.owned.Remove(disposable);
        else
            manager.TensorStatistics.AttachedToScopeCount++;
        Add(disposable);
        SetOwner(disposable, this);
    }

    public void Attach(params IDisposable[] disposables)
    {
        foreach (var disposable in disposables) Attach(disposable);
    }

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var attached = disposables.ToList();
        foreach (var disposable in attached) Attach(disposable);
        return attached;
    }

    public void DisposeEverything()
    {
        foreach (var disposable in owned.ToArray()) disposable.Dispose();
        owned.Clear();
    }

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (var disposable in owned.ToArray())
        {
            if (keep.Contains(disposable)) continue;
            disposable.Dispose();
            owned.Remove(disposable);
        }
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut([(IDisposable)keep]);
        return keep;
    }

    public (T1, T2) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut([(IDisposable)first, second]);
        return (first, second);
    }

    public (T1, T2, T3) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        DisposeEverythingBut([(IDisposable)first, second, third]);
        return (first, second, third);
    }

    public void Dispose()
    {
        DisposeEverything();
        manager.Close(this);
    }

    internal void Add(IDisposable disposable) => owned.Add(disposable);

    /// <summary>Puts one object in another's place, without counting it as detached or attached.</summary>
    internal void Replace(IDisposable old, IDisposable with)
    {
        if (owned.Remove(old)) owned.Add(with);
    }

    private static DisposeScope? OwnerOf(IDisposable disposable) => (disposable as Tensor)?.OwningDisposeScope;

    private static void SetOwner(IDisposable disposable, DisposeScope? scope)
    {
        if (disposable is Tensor tensor) tensor.OwningDisposeScope = scope;
    }
}
