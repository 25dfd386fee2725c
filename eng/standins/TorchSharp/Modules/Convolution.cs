using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What convolutions have in common: geometry, weight and bias.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    private const string Weight = "weight";
    private const string Bias = "bias";

    protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null)
        : base(name)
    {
        if (in_channels % groups != 0) throw new ArgumentException($"{in_channels} input channels do not divide into {groups} groups.");
        if (out_channels % groups != 0) throw new ArgumentException($"{out_channels} output channels do not divide into {groups} groups.");
        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.padding_type = padding_type;
        this.dilation = dilation;
        this.transposed = transposed;
        this.output_padding = output_padding;
        this.groups = groups;
        this.padding_mode = padding_mode;

        long[] shape = transposed
            ? [in_channels, out_channels / groups, .. kernel_size]
            : [out_channels, in_channels / groups, .. kernel_size];
        weight = new Parameter(empty(shape, dtype, device));
        if (bias) this.bias = new Parameter(empty(out_channels, dtype, device));
        reset_parameters();
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[]? padding { get; private set; }

    public Padding? padding_type { get; private set; }

    public long[] dilation { get; set; }

    public long[] output_padding { get; set; }

    public long groups { get; set; }

    public PaddingModes padding_mode { get; set; }

    public bool transposed { get; }

    public Parameter weight
    {
        get => _internal_params[Weight];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            ConditionallyRegisterParameter(Weight, (Parameter)value.DetachFromDisposeScope());
        }
    }

    public Parameter? bias
    {
        get => _internal_params.TryGetValue(Bias, out var value) ? value : null;
        set => ConditionallyRegisterParameter(Bias, (Parameter?)value?.DetachFromDisposeScope());
    }

    public void SetPadding(long[] padding)
    {
        this.padding = padding;
        padding_type = null;
    }

    public void SetPadding(Padding padding)
    {
        this.padding = null;
        padding_type = padding;
    }

    public void reset_parameters() => LayerDefaults.Reset(weight, bias);
}
