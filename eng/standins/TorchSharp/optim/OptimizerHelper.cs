using System.Text;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What managed optimizers have in common: groups, states by parameter handle, and their files.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    protected OptimizerOptions _defaults;
    protected OrderedDict<IntPtr, OptimizerState> _state = [];

    public OptimizerHelper()
        : base(IntPtr.Zero)
    {
    }

    public override IEnumerable<Parameter> parameters() => base.parameters();

    public override void zero_grad() => base.zero_grad();

    public override void add_param_group(ParamGroup param_group) => base.add_param_group(param_group);

    public void to(Device device)
    {
        foreach (var (_, state) in _state) state.to(device);
    }

    public virtual StateDictionary state_dict()
    {
        var dict = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            var indices = new List<int>();
            foreach (var parameter in group.Parameters)
            {
                if (!_state.TryGetValue(parameter.Handle, out var state)) continue;
                indices.Add(dict.State.Count);
                dict.State.Add(state);
            }

            dict.Options.Add(group.Options);
            dict.StateIndexRef.Add(indices);
        }

        return dict;
    }

    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        if (own.Options.Count != state_dict.Options.Count || own.State.Count != state_dict.State.Count)
        {
            throw new ArgumentException(
                $"The state has {state_dict.Options.Count} groups and {state_dict.State.Count} parameters, the optimizer {own.Options.Count} and {own.State.Count}.");
        }

        for (var i = 0; i < own.Options.Count; i++) own.Options[i].LoadStateDict(state_dict.Options[i]);
        for (var i = 0; i < own.State.Count; i++) own.State[i].LoadStateDict(state_dict.State[i]);
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location), Encoding.UTF8);
        save_state_dict(writer);
    }

    public void save_state_dict(BinaryWriter writer)
    {
        var dict = state_dict();
        writer.Write(GetType().Name);
        Leb128.Write(writer, dict.Options.Count);
        Leb128.Write(writer, dict.State.Count);
        foreach (var options in dict.Options) options.SaveStateDict(writer);
        foreach (var state in dict.State) state.SaveStateDict(writer);
        writer.Flush();
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location), Encoding.UTF8);
        load_state_dict(reader);
    }

    public void load_state_dict(BinaryReader reader)
    {
        var type = reader.ReadString();
        if (type != GetType().Name) throw new ArgumentException($"The file holds the state of {type}, not of {GetType().Name}.");
        var own = state_dict();
        var groups = Leb128.Read(reader);
        var states = Leb128.Read(reader);
        if (groups != own.Options.Count || states != own.State.Count)
            throw new ArgumentException($"The file holds {groups} groups and {states} parameters, the optimizer {own.Options.Count} and {own.State.Count}.");

        using (no_grad())
        {
            foreach (var options in own.Options) options.LoadStateDict(reader);
            foreach (var state in own.State) state.LoadStateDict(reader);
        }
    }

    protected Tensor _step<T>(Action<T> body, Func<Tensor> loss_closure = null)
        where T : ParamGroup
    {
        Tensor loss = null;
        if (loss_closure is not null)
        {
            using (enable_grad()) loss = loss_closure();
        }

        using (no_grad())
        {
            foreach (var group in _parameter_groups) body((T)group);
        }

        return loss;
    }

    /// <summary>The state of a parameter that has a gradient.</summary>
    internal TState StateOf<TState>(Parameter parameter)
        where TState : OptimizerState =>
        (TState)_state[parameter.Handle];

    internal void DisposeStates()
    {
        foreach (var (_, state) in _state) (state as IDisposable)?.Dispose();
        _state.Clear();
    }
}
