using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class SGD : OptimizerHelper, optim.IMomentum
{
    public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0.0, double weight_decay = 0.0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0.0, double weight_decay = 0.0, bool nesterov = false, bool maximize = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lr);
        ArgumentOutOfRangeException.ThrowIfNegative(momentum);
        ArgumentOutOfRangeException.ThrowIfNegative(weight_decay);
        if (nesterov && (momentum <= 0 || dampening != 0)) throw new ArgumentException("Nesterov needs a momentum and no dampening.", nameof(nesterov));
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
            maximize = maximize,
        };
        foreach (var group in parameters) add_param_group(group);
    }

    public double Momentum
    {
        get => _parameter_groups.Count > 0 ? ((ParamGroup)_parameter_groups[0]).Momentum : ((Options)_defaults).momentum!.Value;
        set
        {
            foreach (var group in _parameter_groups) ((ParamGroup)group).Momentum = value;
        }
    }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var defaults = (Options)_defaults;
        var options = (Options)(param_group.Options ??= new Options());
        options.LearningRate ??= defaults.LearningRate;
        options.momentum ??= defaults.momentum;
        options.dampening ??= defaults.dampening;
        options.weight_decay ??= defaults.weight_decay;
        options.nesterov ??= defaults.nesterov;
        options.maximize ??= defaults.maximize;
        options.InitialLearningRate = options.LearningRate!.Value;
        param_group.Parameters = param_group.Parameters.ToList();
        base.add_param_group(param_group);
        foreach (var parameter in param_group.Parameters)
        {
            var state = new State(parameter);
            _state[parameter.Handle] = state;
            state.Initialize(options);
        }
    }

    public override Tensor step(Func<Tensor> closure = null) => _step<ParamGroup>(Step, closure);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) DisposeStates();
    }

    private void Step(ParamGroup group)
    {
        using var scope = NewDisposeScope();
        var options = group.Options;
        foreach (var parameter in group.Parameters)
        {
            var gradient = parameter.grad;
            if (gradient is null) continue;
            if (options.maximize == true) gradient = gradient.neg();
            if (options.weight_decay > 0) gradient = gradient.add(parameter, options.weight_decay.Value);
            if (options.momentum > 0) gradient = WithMomentum(gradient, StateOf<State>(parameter), options);
            parameter.add_(gradient, -options.LearningRate!.Value);
        }
    }

    private static Tensor WithMomentum(Tensor gradient, State state, Options options)
    {
        var momentum = options.momentum!.Value;
        if (state.momentum_buffer is null)
            state.momentum_buffer = gradient.detach().clone().DetachFromDisposeScope();
        else
            state.momentum_buffer.mul_(momentum).add_(gradient, 1 - options.dampening!.Value);
        return options.nesterov == true ? gradient.add(state.momentum_buffer, momentum) : state.momentum_buffer;
    }
}
