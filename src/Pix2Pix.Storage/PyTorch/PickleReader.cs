namespace Pix2Pix.Storage;

/// <summary>Interprets the instructions of Python's pickle format that checkpoints need, and rejects all others: nothing can run.</summary>
/// <remarks>
/// A pickle is a program for a small machine with a stack and numbered memory. It can name any Python function and call it. Here,
/// <see cref="PyTorchObjects"/> knows the few names that PyTorch writes for tensors and creates plain descriptions of them. All others stay
/// names (<see cref="PickledObject"/>), whatever is called or set on them. The number of instructions bounds the cost of a file. Tuples are
/// arrays, integers <see cref="long"/>. Every failure is a <see cref="FormatException"/>.
/// </remarks>
internal sealed class PickleReader(PickleBytes bytes, PyTorchObjects objects)
{
    // A network of 900 tensors takes about 50,000 instructions.
    private const int MostInstructions = 250_000;

    // Python writes the items of dictionaries in groups of a thousand.
    private const int MostStacked = 10_000;
    private const int DeepestMark = 64;

    private readonly List<object?> _stack = [];
    private readonly Stack<int> _marks = new();
    private readonly Dictionary<uint, object?> _kept = [];
    private int _spent;

    /// <summary>Reads one pickle, from the current position to its end.</summary>
    public object? Read()
    {
        _stack.Clear();
        _marks.Clear();
        _kept.Clear();
        while (true)
        {
            Spend(1);
            var instruction = (PickleInstruction)bytes.Byte();
            if (instruction == PickleInstruction.Stop) return Pop();
            Execute(instruction);
            if (_stack.Count > MostStacked) throw new FormatException($"it stacks more than the {MostStacked} values that are allowed");
        }
    }

    private void Execute(PickleInstruction instruction)
    {
        switch (instruction)
        {
            case PickleInstruction.Protocol: RequireProtocol(bytes.Byte()); break;
            case PickleInstruction.Frame: bytes.UInt64(); break;
            case PickleInstruction.None: Push(null); break;
            case PickleInstruction.True: Push(true); break;
            case PickleInstruction.False: Push(false); break;
            case PickleInstruction.Integer8: Push((long)bytes.Byte()); break;
            case PickleInstruction.Integer16: Push((long)bytes.UInt16()); break;
            case PickleInstruction.Integer32: Push((long)bytes.Int32()); break;
            case PickleInstruction.Long: Push(bytes.Number(bytes.Byte())); break;
            case PickleInstruction.Float: Push(bytes.Double()); break;
            case PickleInstruction.Text8 or PickleInstruction.PythonTwoText8: Push(bytes.Text(bytes.Byte())); break;
            case PickleInstruction.Text32 or PickleInstruction.PythonTwoText32: Push(bytes.Text(bytes.UInt32())); break;
            case PickleInstruction.Text64: Push(bytes.Text(bytes.UInt64())); break;
            case PickleInstruction.Bytes8: Push(bytes.Skip(bytes.Byte(), "bytes")); break;
            case PickleInstruction.Bytes32: Push(bytes.Skip(bytes.UInt32(), "bytes")); break;
            case PickleInstruction.Mark: Mark(); break;
            case PickleInstruction.EmptyTuple: Push(Array.Empty<object?>()); break;
            case PickleInstruction.Tuple1: Push(PopLast(1)); break;
            case PickleInstruction.Tuple2: Push(PopLast(2)); break;
            case PickleInstruction.Tuple3: Push(PopLast(3)); break;
            case PickleInstruction.Tuple: Push(PopToMark()); break;
            case PickleInstruction.EmptyList: Push(new List<object?>()); break;
            case PickleInstruction.Append: Append(PopLast(1)); break;
            case PickleInstruction.Appends: Append(PopToMark()); break;
            case PickleInstruction.EmptySet: Push(new PickledObject("set")); break;
            case PickleInstruction.AddItems: PopToMark(); break;
            case PickleInstruction.EmptyDictionary: Push(new PickleDictionary(isOrdered: false)); break;
            case PickleInstruction.SetItem: SetItems(PopLast(2)); break;
            case PickleInstruction.SetItems: SetItems(PopToMark()); break;
            case PickleInstruction.Put8: _kept[bytes.Byte()] = Peek(); break;
            case PickleInstruction.Put32: _kept[bytes.UInt32()] = Peek(); break;
            case PickleInstruction.Memoize: _kept[(uint)_kept.Count] = Peek(); break;
            case PickleInstruction.Get8: Push(Kept(bytes.Byte())); break;
            case PickleInstruction.Get32: Push(Kept(bytes.UInt32())); break;
            case PickleInstruction.Global: Push(PyTorchObjects.Find(bytes.Line(), bytes.Line())); break;
            case PickleInstruction.StackGlobal: FindFromStack(PopLast(2)); break;
            case PickleInstruction.Reduce or PickleInstruction.NewObject: Call(PopLast(2)); break;
            case PickleInstruction.Build: Build(PopLast(1)[0]); break;
            case PickleInstruction.PersistentId: Push(objects.FindStorage(Pop())); break;
            default:
                throw Invalid($"has instruction 0x{(byte)instruction:x2}, which tensors do not need");
        }
    }

    // An instruction that processes many values counts as many.
    private void Spend(int count)
    {
        _spent += count;
        if (_spent > MostInstructions) throw Invalid($"has more than the {MostInstructions} instructions that are allowed");
    }

    private void Push(object? value) => _stack.Add(value);

    private object? Pop() => PopLast(1)[0];

    private object? Peek()
    {
        RequireStacked(1);
        return _stack[^1];
    }

    private object?[] PopLast(int count)
    {
        RequireStacked(count);
        var values = new object?[count];
        _stack.CopyTo(_stack.Count - count, values, 0, count);
        _stack.RemoveRange(_stack.Count - count, count);
        return values;
    }

    private object?[] PopToMark()
    {
        if (!_marks.TryPop(out var mark)) throw Invalid("ends a group that it did not begin");
        return PopLast(_stack.Count - mark);
    }

    private void RequireStacked(int count)
    {
        var floor = _marks.TryPeek(out var mark) ? mark : 0;
        if (_stack.Count - floor < count) throw Invalid("uses a value that is not there");
    }

    private void Mark()
    {
        if (_marks.Count == DeepestMark) throw Invalid($"is nested deeper than the {DeepestMark} levels that are allowed");
        _marks.Push(_stack.Count);
    }

    private object? Kept(uint place) =>
        _kept.TryGetValue(place, out var value) ? value : throw Invalid($"uses a value that it did not store (number {place})");

    private void Append(object?[] values)
    {
        if (Peek() is PickledObject) return;
        (Peek() as List<object?> ?? throw Invalid("appends to an object that is not a list")).AddRange(values);
    }

    private void SetItems(object?[] pairs)
    {
        if (Peek() is PickledObject) return;
        var dictionary = Peek() as PickleDictionary ?? throw Invalid("sets items of an object that is not a dictionary");
        if (pairs.Length % 2 != 0) throw new FormatException("a dictionary in it has a key without a value");
        for (var i = 0; i < pairs.Length; i += 2) dictionary.Set(pairs[i], pairs[i + 1]);
    }

    private void FindFromStack(object?[] names) => Push(
        names is [string module, string name] ? PyTorchObjects.Find(module, name) : throw Invalid("names a function without a string"));

    private void Call(object?[] call)
    {
        if (call is [PickledObject result, object?[]])
        {
            Push(result);
            return;
        }

        if (call is not [PyTorchFunction function, object?[] arguments]) throw Invalid("calls an object that is not a PyTorch function");

        if (arguments is [List<object?> items]) Spend(items.Count);
        Push(PyTorchObjects.Call(function, arguments));
    }

    // The attributes of a state_dict are the versions of its layers, which do not affect the weights.
    private void Build(object? state)
    {
        if (Peek() is PickledObject) return;
        if (Peek() is PickleDictionary { IsOrdered: true } && state is PickleDictionary { Count: 1 } attributes
            && attributes.ContainsKey("_metadata")) return;
        throw Invalid("sets attributes of an object; only a state_dict's _metadata is allowed");
    }

    private static void RequireProtocol(byte protocol)
    {
        if (protocol is < 2 or > 5) throw new FormatException($"it uses pickle protocol {protocol}; 2 to 5 are needed");
    }

    private static FormatException Invalid(string what) => new($"its description of the tensors {what}");
}
