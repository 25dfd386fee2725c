using TorchSharp;
using TorchSharp.Modules;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>An optimizer of a user's own, on TorchSharp's base class: gradient descent with momentum.</summary>
internal sealed class MomentumDescent : OptimizerHelper
{
    public MomentumDescent(IEnumerable<Parameter> parameters, double learningRate)
    {
        _defaults = new OptimizerOptions { LearningRate = learningRate, InitialLearningRate = learningRate };
        _parameter_groups = [];
        add_param_group(new ParamGroup { Parameters = [.. parameters], Options = new OptimizerOptions { LearningRate = learningRate, InitialLearningRate = learningRate } });
        foreach (var parameter in this.parameters()) _state[parameter.Handle] = new Velocity(parameter);
    }

    public override Tensor step(Func<Tensor>? closure = null) => _step<ParamGroup>(
        group =>
        {
            foreach (var parameter in group.Parameters)
            {
                using var gradient = parameter.grad;
                if (gradient is null) continue;
                var velocity = ((Velocity)_state[parameter.Handle]).Value;
                velocity.mul_(0.9).add_(gradient);
                using var change = velocity * group.LearningRate;
                parameter.sub_(change);
            }
        },
        closure!);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        foreach (var (_, state) in _state) ((Velocity)state).Value.Dispose();
    }

    private sealed class Velocity(Parameter parameter) : OptimizerState(parameter)
    {
        public Tensor Value { get; private set; } = torch.zeros_like(parameter).DetachFromDisposeScope();

        public override void Initialize(OptimizerOptions options)
        {
        }

        public override void SaveStateDict(BinaryWriter writer) => Value.Save(writer);

        public override void LoadStateDict(BinaryReader reader) => Value.Load(reader);

        public override void LoadStateDict(OptimizerState source) => Value.copy_(((Velocity)source).Value);
    }
}
