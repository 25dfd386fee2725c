using System.Collections;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps the order of insertion.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)>
{
    private readonly List<(TKey, TValue)> list = [];
    private readonly Dictionary<TKey, TValue> dict = [];

    public ICollection<TKey> Keys => list.Select(entry => entry.Item1).ToList();

    public ICollection<TValue> Values => list.Select(entry => entry.Item2).ToList();

    public int Count => list.Count;

    public bool IsReadOnly => false;

    public TValue this[TKey key]
    {
        get => dict[key];
        set
        {
            if (!dict.ContainsKey(key))
            {
                Add(key, value);
                return;
            }

            dict[key] = value;
            list[Position(key)] = (key, value);
        }
    }

    public (TKey, TValue) this[int index]
    {
        get => list[index];
        set
        {
            var former = list[index].Item1;
            if (!Same(former, value.Item1) && dict.ContainsKey(value.Item1)) throw new ArgumentException($"The key '{value.Item1}' is taken.");
            dict.Remove(former);
            dict[value.Item1] = value.Item2;
            list[index] = value;
        }
    }

    public void Add(TKey key, TValue value)
    {
        dict.Add(key, value);
        list.Add((key, value));
    }

    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    public void Insert(int index, (TKey, TValue) item)
    {
        dict.Add(item.Item1, item.Item2);
        list.Insert(index, item);
    }

    public bool Remove(TKey key)
    {
        if (!dict.Remove(key)) return false;
        list.RemoveAt(Position(key));
        return true;
    }

    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);

    public bool Remove(KeyValuePair<TKey, TValue> item) => Contains(item) && Remove(item.Key);

    public void RemoveAt(int index)
    {
        dict.Remove(list[index].Item1);
        list.RemoveAt(index);
    }

    public void Clear()
    {
        dict.Clear();
        list.Clear();
    }

    public void clear() => Clear();

    public bool ContainsKey(TKey key) => dict.ContainsKey(key);

    public bool Contains((TKey, TValue) item) => list.Contains(item);

    public bool Contains(KeyValuePair<TKey, TValue> item) => list.Contains((item.Key, item.Value));

    public int IndexOf((TKey, TValue) item) => list.IndexOf(item);

    public bool TryGetValue(TKey key, out TValue value) => dict.TryGetValue(key, out value);

    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var (key, value) in list) array[arrayIndex++] = new(key, value);
    }

    public IEnumerator<(TKey, TValue)> GetEnumerator() => list.GetEnumerator();

    public IEnumerator<(TKey, TValue)> items() => list.GetEnumerator();

    public IEnumerable<TKey> keys() => list.Select(entry => entry.Item1);

    public IEnumerable<TValue> values() => list.Select(entry => entry.Item2);

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() =>
        list.Select(entry => new KeyValuePair<TKey, TValue>(entry.Item1, entry.Item2)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => list.GetEnumerator();

    private static bool Same(TKey one, TKey other) => EqualityComparer<TKey>.Default.Equals(one, other);

    private int Position(TKey key) => list.FindIndex(entry => Same(entry.Item1, key));
}
