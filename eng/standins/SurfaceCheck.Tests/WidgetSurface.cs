namespace SurfaceCheck.Tests;

/// <summary>The types of Widget.cs, and the list that describes them.</summary>
internal static class WidgetSurface
{
    public static SurfaceList OfTypes()
    {
        return SurfaceList.OfTypes(typeof(Sample.Widget).Assembly.GetTypes().Where(type => type.Namespace == nameof(Sample)));
    }

    public static SurfaceList Listed()
    {
        return SurfaceList.Parse(Text.Split('\n'));
    }

    /// <summary>The list of a package that differs from Widget.cs in one place.</summary>
    public static SurfaceList ListedWith(string replaced, string replacement)
    {
        Assert.Contains(replaced, Text, StringComparison.Ordinal);
        return SurfaceList.Parse(Text.Replace(replaced, replacement, StringComparison.Ordinal).Split('\n'));
    }

    public const string Text = """
        ### Sample.Filter<T>
        Sample.Filter<T> :: public delegate bool Filter`1(in T candidate, out string? reason);
        ### Sample.Finish
        Sample.Finish :: public enum Finish : byte
        Sample.Finish :: Matt = 1
        Sample.Finish :: Gloss = 2
        ### Sample.IWidget<T>
        Sample.IWidget<T> :: public interface IWidget<T> : IDisposable where T : class, new()
        Sample.IWidget<T> :: string? Label { get; }
        Sample.IWidget<T> :: void Accept(T item)
        ### Sample.Widget
        Sample.Widget :: public abstract class Widget : IEquatable<Widget>
        Sample.Widget :: [Obsolete("Use the other one.")] protected internal Widget(string name, Finish finish = Finish.Gloss)
        Sample.Widget :: public const float Scale = 0.5f;
        Sample.Widget :: protected readonly (long width, (int, string? name) inner)[] sizes;
        Sample.Widget :: public int Count { get; protected set; }
        Sample.Widget :: public IList<string?>? Names { get; init; }
        Sample.Widget :: public double this[int @in, double rate = 1.0, CancellationToken token = default] { get; }
        Sample.Widget :: public event EventHandler Moved;
        Sample.Widget :: public string Describe(string? title = null, int? count = 3, char separator = ',', params long[] @params)
        Sample.Widget :: public bool Equals(Widget? other)
        Sample.Widget :: public abstract (bool found, Widget? widget) Find(Dictionary<string, Widget?> among)
        Sample.Widget :: protected virtual void Hidden(ReadOnlySpan<byte> bytes)
        Sample.Widget :: public sealed override string ToString()
        Sample.Widget :: public static Widget operator +(Widget left, Widget right)
        Sample.Widget :: public static implicit operator string?(Widget widget)
        ### Sample.Widget.Part<T>
        Sample.Widget.Part<T> :: public sealed class Widget.Part<T>
        Sample.Widget.Part<T> :: public Part()
        Sample.Widget.Part<T> :: public T Value;
        ### Sample.WidgetExtensions
        Sample.WidgetExtensions :: public static class WidgetExtensions
        Sample.WidgetExtensions :: public static T Polish<T>(this T widget, int times = 1) where T : Widget
        Sample.WidgetExtensions :: public static TNumber Sum<TNumber>(TNumber* numbers, ref long count) where TNumber : unmanaged

        """;
}
