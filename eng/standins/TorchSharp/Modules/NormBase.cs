using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What batch and instance normalisation have in common: affine parameters and running statistics.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    private const string Weight = "weight";
    private const string Bias = "bias";
    private const string Mean = "running_mean";
    private const string Variance = "running_var";
    private const string Batches = "num_batches_tracked";

    public NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = new Parameter(empty(num_features, dtype, device));
            bias = new Parameter(empty(num_features, dtype, device));
        }

        if (track_running_stats)
        {
            running_mean = zeros(num_features, dtype, device);
            running_var = ones(num_features, dtype, device);
            num_batches_tracked = zeros(Array.Empty<long>(), ScalarType.Int64, device);
        }

        reset_parameters();
    }

    public long num_features { get; }

    public double eps { get; set; }

    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

    public Parameter weight
    {
        get => _internal_params.TryGetValue(Weight, out var value) ? value : null!;
        set => ConditionallyRegisterParameter(Weight, (Parameter?)value?.DetachFromDisposeScope());
    }

    public Parameter? bias
    {
        get => _internal_params.TryGetValue(Bias, out var value) ? value : null;
        set => ConditionallyRegisterParameter(Bias, (Parameter?)value?.DetachFromDisposeScope());
    }

    public Tensor? running_mean
    {
        get => Buffer(Mean);
        set => ConditionallyRegisterBuffer(Mean, value?.DetachFromDisposeScope());
    }

    public Tensor? running_var
    {
        get => Buffer(Variance);
        set => ConditionallyRegisterBuffer(Variance, value?.DetachFromDisposeScope());
    }

    public Tensor? num_batches_tracked
    {
        get => Buffer(Batches);
        set => ConditionallyRegisterBuffer(Batches, value?.DetachFromDisposeScope());
    }

    public void reset_running_stats()
    {
        if (!track_running_stats || running_mean!.is_meta) return;
        nn.init.zeros_(running_mean);
        nn.init.ones_(running_var!);
        nn.init.zeros_(num_batches_tracked!);
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine || weight.is_meta) return;
        nn.init.ones_(weight);
        nn.init.zeros_(bias!);
    }

    protected abstract void ValidateInputDimensions(Tensor input);

    private Tensor? Buffer(string key) => _internal_buffers.TryGetValue(key, out var entry) ? entry.Item1 : null;
}
