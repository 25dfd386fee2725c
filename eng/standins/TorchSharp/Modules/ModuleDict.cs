using System.Collections;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules by name, registered under their keys when the owner registers the dictionary.</summary>
public class ModuleDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)>
    where T : nn.Module
{
    private readonly OrderedDict<string, T> dict = [];
    private bool registered;

    public ModuleDict()
        : base(nameof(ModuleDict<T>))
    {
    }

    public int Count => dict.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => dict.Keys;

    public ICollection<T> Values => dict.Values;

    public T this[string key]
    {
        get => dict[key];
        set
        {
            dict[key] = value;
            Renew();
        }
    }

    public (string, T) this[int index]
    {
        get => dict[index];
        set
        {
            dict[index] = value;
            Renew();
        }
    }

    public void Add(string key, T value)
    {
        dict.Add(key, value);
        Renew();
    }

    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    public void Insert(int index, (string, T) item)
    {
        dict.Insert(index, item);
        Renew();
    }

    public bool Remove(string key)
    {
        var removed = dict.Remove(key);
        Renew();
        return removed;
    }

    public bool Remove((string, T) item) => dict.Contains(item) && Remove(item.Item1);

    public bool Remove(KeyValuePair<string, T> item) => dict.Contains(item) && Remove(item.Key);

    public void RemoveAt(int index)
    {
        dict.RemoveAt(index);
        Renew();
    }

    public void Clear()
    {
        dict.Clear();
        Renew();
    }

    public void clear() => Clear();

    public bool ContainsKey(string key) => dict.ContainsKey(key);

    public bool Contains((string, T) item) => dict.Contains(item);

    public bool Contains(KeyValuePair<string, T> item) => dict.Contains(item);

    public int IndexOf((string, T) item) => dict.IndexOf(item);

    public bool TryGetValue(string key, out T value) => dict.TryGetValue(key, out value);

    public void CopyTo((string, T)[] array, int arrayIndex) => dict.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => dict.CopyTo(array, arrayIndex);

    public IEnumerator<(string, T)> GetEnumerator() => dict.GetEnumerator();

    public IEnumerator<(string, T)> items() => dict.items();

    public IEnumerable<string> keys() => dict.keys();

    public IEnumerable<T> values() => dict.values();

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, T>>)dict).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => dict.GetEnumerator();

    protected override void RegisterComponents()
    {
        if (registered) return;
        registered = true;
        foreach (var (key, module) in dict) register_module(key, module);
    }

    private void Renew()
    {
        if (!registered) return;
        registered = false;
        ClearModules();
        RegisterComponents();
    }
}
