namespace Sample;

public interface IWidget<in T> : IDisposable
    where T : class, new()
{
    string? Label { get; }

    void Accept(T item);
}

public enum Finish : byte
{
    Matt = 1,
    Gloss = 2,
}

public delegate bool Filter<T>(in T candidate, out string? reason);

public static class WidgetExtensions
{
    public static T Polish<T>(this T widget, int times = 1)
        where T : Widget
    {
        return widget;
    }

    public static unsafe TNumber Sum<TNumber>(TNumber* numbers, ref long count)
        where TNumber : unmanaged
    {
        return default;
    }
}

/// <summary>One of every kind of declaration; what they do is of no interest.</summary>
public abstract class Widget : IEquatable<Widget>
{
    public const float Scale = 0.5f;

    protected readonly (long width, (int, string? name) inner)[] sizes = [];

    [Obsolete("Use the other one.")]
    protected internal Widget(string name, Finish finish = Finish.Gloss)
    {
    }

    public event EventHandler Moved
    {
        add { }
        remove { }
    }

    public int Count { get; protected set; }

    public IList<string?>? Names { get; init; }

    public double this[int @in, double rate = 1, CancellationToken token = default] => rate;

    public static Widget operator +(Widget left, Widget right)
    {
        return left;
    }

    public static implicit operator string?(Widget widget)
    {
        return null;
    }

    public string Describe(string? title = null, int? count = 3, char separator = ',', params long[] @params)
    {
        return "";
    }

    public abstract (bool found, Widget? widget) Find(Dictionary<string, Widget?> among);

    public bool Equals(Widget? other)
    {
        return false;
    }

    public sealed override string ToString()
    {
        return "";
    }

    protected virtual void Hidden(ReadOnlySpan<byte> bytes)
    {
    }

    internal void NotListed()
    {
    }

    public sealed class Part<T>
    {
        public T? Value;
    }
}
