using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class GroupNorm : nn.Module<Tensor, Tensor>
{
    internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype)
        : base(nameof(GroupNorm))
    {
        this.num_groups = num_groups;
        this.eps = eps;
        this.affine = affine;
        if (!affine) return;
        weight = new Parameter(ones(num_channels, dtype, device));
        bias = new Parameter(zeros(num_channels, dtype, device));
    }

    public long num_groups { get; set; }

    public double eps { get; set; }

    public bool affine { get; set; }

    public Parameter weight
    {
        get => _internal_params.TryGetValue(nameof(weight), out var value) ? value : null!;
        set => ConditionallyRegisterParameter(nameof(weight), (Parameter?)value?.DetachFromDisposeScope());
    }

    public Parameter? bias
    {
        get => _internal_params.TryGetValue(nameof(bias), out var value) ? value : null;
        set => ConditionallyRegisterParameter(nameof(bias), (Parameter?)value?.DetachFromDisposeScope());
    }

    public override Tensor forward(Tensor tensor) => nn.functional.group_norm(tensor, num_groups, weight, bias, eps);
}
