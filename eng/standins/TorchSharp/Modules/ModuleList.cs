using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A list of modules, which are registered under their positions when the owner registers the list.</summary>
public class ModuleList<T> : nn.Module, IList<T>
    where T : nn.Module
{
    private readonly List<T> list;
    private bool registered;

    public ModuleList(params T[] modules)
        : base(nameof(ModuleList<T>)) =>
        list = [.. modules];

    public int Count => list.Count;

    public bool IsReadOnly => false;

    public T this[int index]
    {
        get => list[index];
        set
        {
            list[index] = value;
            Renew();
        }
    }

    public void append(params T[] parameters) => extend(parameters);

    public void extend(IEnumerable<T> modules)
    {
        list.AddRange(modules);
        Renew();
    }

    public void Add(T item)
    {
        list.Add(item);
        Renew();
    }

    public void Insert(int index, T item)
    {
        list.Insert(index, item);
        Renew();
    }

    public bool Remove(T item)
    {
        var removed = list.Remove(item);
        Renew();
        return removed;
    }

    public void RemoveAt(int index)
    {
        list.RemoveAt(index);
        Renew();
    }

    public void Clear()
    {
        list.Clear();
        Renew();
    }

    public bool Contains(T item) => list.Contains(item);

    public int IndexOf(T item) => list.IndexOf(item);

    public void CopyTo(T[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

    public IEnumerator<T> GetEnumerator() => list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => list.GetEnumerator();

    protected override void RegisterComponents()
    {
        if (registered) return;
        registered = true;
        for (var i = 0; i < list.Count; i++) register_module($"{i}", list[i]);
    }

    private void Renew()
    {
        if (!registered) return;
        registered = false;
        ClearModules();
        RegisterComponents();
    }
}
