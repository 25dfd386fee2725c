namespace TorchSharp;

/// <summary>The thread's stack of dispose scopes and its counters.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? current;

    private readonly ThreadDisposeScopeStatistics statistics = new();
    private DisposeScope? innermost;

    public static ThreadDisposeScopeStatistics Statistics => Current.statistics;

    internal static DisposeScopeManager Current => current ??= new();

    internal DisposeScope? Innermost => innermost;

    internal LifetimeStatistics TensorStatistics => statistics.TensorStatistics;

    internal DisposeScope Open() => innermost = new DisposeScope(this, innermost);

    internal void Close(DisposeScope scope)
    {
        if (ReferenceEquals(innermost, scope))
        {
            innermost = scope.Outer;
            return;
        }

        // Closed out of order: unlink it from the scopes that lie inside.
        for (var inner = innermost; inner is not null; inner = inner.Outer)
        {
            if (!ReferenceEquals(inner.Outer, scope)) continue;
            inner.Outer = scope.Outer;
            return;
        }
    }

    /// <summary>A new tensor joins the innermost scope of the thread that makes it.</summary>
    internal static DisposeScope? Register(torch.Tensor tensor)
    {
        var manager = Current;
        var scope = manager.innermost;
        if (scope is null)
        {
            manager.TensorStatistics.CreatedOutsideScopeCount++;
            return null;
        }

        manager.TensorStatistics.CreatedInScopeCount++;
        scope.Add(tensor);
        return scope;
    }
}
