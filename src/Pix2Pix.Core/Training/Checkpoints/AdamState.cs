using TorchSharp.Modules;

namespace Pix2Pix.Training;

/// <summary>Adam's two moment estimates and its step count, named after their parameter.</summary>
internal sealed class AdamState(string owner, OptimizerHelper optimizer, IReadOnlyList<(string Parameter, Adam.State State)> states)
    : OptimizerState(owner, optimizer)
{
    // The state does not depend on the implementation of Adam.
    public override string Kind => nameof(Adam);

    public override IReadOnlyDictionary<string, Tensor> Own
    {
        get
        {
            var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
            foreach (var (parameter, state) in states)
            {
                tensors.Add(NameOf(parameter, nameof(state.exp_avg)), state.exp_avg);
                tensors.Add(NameOf(parameter, nameof(state.exp_avg_sq)), state.exp_avg_sq);
                if (state.max_exp_avg_sq is { } largest) tensors.Add(NameOf(parameter, nameof(state.max_exp_avg_sq)), largest);
            }

            return tensors;
        }
    }

    public override IReadOnlyDictionary<string, Tensor> Describe(IDictionary<string, string> metadata) => Steps(state => state.step);

    public override IReadOnlyDictionary<string, Tensor> Allocate(Func<string, long[]?> shapeOf) => Steps(_ => 0);

    public override Action Read(IReadOnlyDictionary<string, Tensor> description, IReadOnlyDictionary<string, string> metadata)
    {
        var steps = new List<long>();
        foreach (var (parameter, _) in states)
        {
            var name = StepNameOf(parameter);
            var step = (long)ScalarValue.Read(description[name]);
            steps.Add(step >= 0 ? step : throw new FormatException($"\"{name}\" is {step}, but a step count cannot be negative"));
        }

        return () =>
        {
            foreach (var ((_, state), step) in states.Zip(steps)) state.step = step;
        };
    }

    private Dictionary<string, Tensor> Steps(Func<Adam.State, long> stepOf) =>
        states.ToDictionary(named => StepNameOf(named.Parameter), named => torch.tensor(stepOf(named.State)));

    private string StepNameOf(string parameter) => NameOf(parameter, nameof(Adam.State.step));

    private string NameOf(string parameter, string what) => $"{Owner}.{parameter}.{what}";
}
