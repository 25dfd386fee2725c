using static TorchSharp.torch;

namespace TorchSharp.Modules;

public abstract class InstanceNorm : NormBase
{
    public InstanceNorm(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        if (input.Dimensions == GetNumberOfBatchDimensions()) return Normalized(input);
        using var batch = input.unsqueeze(0);
        using var result = Normalized(batch);
        return result.squeeze(0);
    }

    protected abstract long GetNumberOfBatchDimensions();

    private Tensor Normalized(Tensor input) =>
        nn.functional.instance_norm(input, running_mean, running_var, weight, bias, training || !track_running_stats, momentum ?? 0.0, eps);
}

public sealed class InstanceNorm2d : InstanceNorm
{
    internal InstanceNorm2d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm2d))
    {
    }

    protected override long GetNumberOfBatchDimensions() => 4;

    protected override void ValidateInputDimensions(Tensor input)
    {
        if (input.Dimensions is not (3 or 4)) throw new ArgumentException($"InstanceNorm2d takes tensors of 3 or 4 dimensions, not {input.Dimensions}.");
    }
}
