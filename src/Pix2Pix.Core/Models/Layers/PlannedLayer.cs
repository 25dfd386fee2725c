using TorchSharp.Utils;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Models;

/// <summary>One layer of a plan: a convolution and a normalization with their surroundings.</summary>
internal sealed class PlannedLayer : torch.nn.Module
{
    private static readonly double[] Double = [2, 2];

    [ComponentName(Name = "conv")]
    private readonly torch.nn.Module<Tensor, Tensor> _convolution;

    [ComponentName(Name = "norm")]
    private readonly torch.nn.Module<Tensor, Tensor> _norm;

    private readonly INormalization _normalization;

    public PlannedLayer(LayerSpec spec)
        : base(nameof(PlannedLayer))
    {
        (Spec, _normalization) = (spec, spec.Normalization ?? Normalization.None);
        _convolution = UninitializedConvolution.Create(spec);
        _norm = _normalization.CreateLayer(spec.OutputChannels);
        RegisterComponents();
    }

    public LayerSpec Spec { get; }

    /// <summary>Prepares the layer's input: concatenates it after the skip connection's channels and activates it in place.</summary>
    /// <param name="features">Output of the previous layer.</param>
    /// <param name="skip">Output of the layer that the skip connection comes from; null if there is none.</param>
    /// <returns><paramref name="features"/> itself without a skip connection; otherwise a new tensor.</returns>
    public Tensor Join(Tensor features, Tensor? skip)
    {
        if (skip is null || !Spec.ActivatesSkip) Activate(features, Spec.SlopeBefore);
        if (skip is null) return features;

        var joined = torch.cat([skip, features], 1);
        if (Spec.ActivatesSkip) Activate(joined, Spec.SlopeBefore);
        return joined;
    }

    /// <param name="input"><c>[N, InputChannels, H, W]</c>, from <see cref="Join"/>.</param>
    /// <param name="residual">Added to the output; null for nothing.</param>
    /// <param name="context">Settings of this pass.</param>
    /// <returns>A new tensor.</returns>
    public Tensor Forward(Tensor input, Tensor? residual, ForwardContext context)
    {
        using var scope = torch.NewDisposeScope();
        var features = context.Convolve(_convolution, Enlarge(input));
        features = context.Observe(_norm, _normalization.Apply(_norm, features, context));
        Activate(features, Spec.SlopeAfter);
        features = context.ApplyDropout(features, Spec.DropoutRate);
        return (residual is null ? features : residual.Plus(features)).MoveToOuterDisposeScope();
    }

    private static void Activate(Tensor features, double? slope)
    {
        if (slope == 0) features.relu_();
        else if (slope is { } below) ScalarArithmetic.Apply(below, features.leaky_relu_);
    }

    // Reflection and, on some devices, interpolation do not support bfloat16; the convolution casts its input back.
    private Tensor Enlarge(Tensor input) => Spec switch
    {
        { Doubling: Upsampling.NearestConvolution } =>
            interpolate(input.to(torch.float32), scale_factor: Double, mode: torch.InterpolationMode.Nearest),
        { Doubling: Upsampling.BilinearConvolution } =>
            interpolate(input.to(torch.float32), scale_factor: Double, mode: torch.InterpolationMode.Bilinear, align_corners: false),
        { Reflection: > 0 and var margin } =>
            pad(input.to(torch.float32), (margin, margin, margin, margin), PaddingModes.Reflect),
        _ => input,
    };
}
