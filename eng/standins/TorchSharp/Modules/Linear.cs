using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Linear : nn.Module<Tensor, Tensor>
{
    internal Linear(long in_features, long out_features, bool hasBias, Device? device, ScalarType? dtype)
        : this(new Parameter(empty(out_features, in_features, dtype, device)), hasBias ? new Parameter(empty(out_features, dtype, device)) : null) =>
        LayerDefaults.Reset(weight, bias);

    internal Linear(Parameter weight, Parameter? bias)
        : base(nameof(Linear))
    {
        var shape = weight.shape;
        in_features = shape[1];
        out_features = shape[0];
        this.weight = weight;
        this.bias = bias;
    }

    public long in_features { get; set; }

    public long out_features { get; set; }

    public Parameter weight
    {
        get => _internal_params[nameof(weight)];
        set => ConditionallyRegisterParameter(nameof(weight), (Parameter)value.DetachFromDisposeScope());
    }

    public Parameter? bias
    {
        get => _internal_params.TryGetValue(nameof(bias), out var value) ? value : null;
        set => ConditionallyRegisterParameter(nameof(bias), (Parameter?)value?.DetachFromDisposeScope());
    }

    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, weight, bias);
}
