using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class Adam : OptimizerHelper, optim.IBetas
{
    public Adam(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0.0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    public Adam(IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0.0, bool amsgrad = false, bool maximize = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lr);
        ArgumentOutOfRangeException.ThrowIfNegative(eps);
        ArgumentOutOfRangeException.ThrowIfNegative(weight_decay);
        if (beta1 is < 0 or >= 1) throw new ArgumentException($"beta1 is {beta1}, outside [0, 1).", nameof(beta1));
        if (beta2 is < 0 or >= 1) throw new ArgumentException($"beta2 is {beta2}, outside [0, 1).", nameof(beta2));
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        foreach (var group in parameters) add_param_group(group);
    }

    public (double, double) Betas
    {
        get => _parameter_groups.Count > 0
            ? ((ParamGroup)_parameter_groups[0]).Betas
            : (((Options)_defaults).beta1!.Value, ((Options)_defaults).beta2!.Value);
        set
        {
            foreach (var group in _parameter_groups) ((ParamGroup)group).Betas = value;
        }
    }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var defaults = (Options)_defaults;
        var options = (Options)(param_group.Options ??= new Options());
        options.LearningRate ??= defaults.LearningRate;
        options.beta1 ??= defaults.beta1;
        options.beta2 ??= defaults.beta2;
        options.eps ??= defaults.eps;
        options.weight_decay ??= defaults.weight_decay;
        options.amsgrad ??= defaults.amsgrad;
        options.maximize ??= defaults.maximize;
        options.InitialLearningRate = options.LearningRate!.Value;

        // The parameters are walked at every step, so a lazy enumeration is run once here.
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
        var options = group.Options;
        foreach (var parameter in group.Parameters)
        {
            var gradient = parameter.grad;
            if (gradient is null) continue;
            if (options.maximize == true) Replace(ref gradient, gradient.neg());
            if (options.weight_decay > 0) Replace(ref gradient, Native.ts_add(gradient, parameter, Number.Of(options.weight_decay.Value)));
            using (gradient) Update(parameter, gradient, StateOf<State>(parameter), options);
        }
    }

    /// <summary>
    /// p -= lr / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + eps), in PyTorch's order of operations: a different rounding of the
    /// same formula grows, over a few steps, to differences that are larger than a golden test allows.
    /// </summary>
    private static void Update(Parameter parameter, Tensor gradient, State state, Options options)
    {
        var (beta1, beta2) = (options.beta1!.Value, options.beta2!.Value);
        state.step++;
        var correction1 = 1 - Math.Pow(beta1, state.step);
        var correction2 = 1 - Math.Pow(beta2, state.step);

        state.exp_avg.mul_(beta1).add_(gradient, 1 - beta1);
        state.exp_avg_sq.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);

        var second = state.exp_avg_sq;
        if (options.amsgrad == true)
        {
            Replace(ref state.max_exp_avg_sq, Native.ts_maximum(state.max_exp_avg_sq, second).DetachFromDisposeScope());
            second = state.max_exp_avg_sq;
        }

        using var denominator = second.sqrt();
        denominator.div_(Math.Sqrt(correction2)).add_(options.eps!.Value);
        parameter.addcdiv_(state.exp_avg, denominator, -options.LearningRate!.Value / correction1);
    }

    private static void Replace(ref Tensor tensor, Tensor with)
    {
        tensor.Dispose();
        tensor = with;
    }
}
