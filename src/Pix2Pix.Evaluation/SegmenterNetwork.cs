using Pix2Pix.Common;
using Pix2Pix.Models;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.functional;

namespace Pix2Pix.Evaluation;

/// <summary>A segmenter's U-Net: like the paper's generator, but with one score per class and pixel as output.</summary>
internal sealed class SegmenterNetwork : torch.nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<Level> _encoder;
    private readonly ModuleList<Level> _decoder;

    /// <summary>Draws the weights on the CPU, so that a seed gives the same weights on every device.</summary>
    public SegmenterNetwork(SegmenterOptions options, int classes, torch.Device device)
        : base(nameof(SegmenterNetwork))
    {
        using var random = new torch.Generator(SeedSequence.Derive(options.Seed, SeedSequence.Purpose.GeneratorWeights));
        int[] inwards = [.. Enumerable.Range(0, options.Depth)];
        var innermost = options.Depth - 1;
        int WidthAt(int level) => options.Width * (1 << Math.Min(level, 3));
        Level Down(int level) => new(
            level == 0 ? 3 : WidthAt(level - 1), WidthAt(level), level == 0 ? null : 0.2, up: false,
            level == 0 || level == innermost ? Normalization.None : Normalization.Batch, bias: false, random, device);
        Level Up(int level) => new(
            WidthAt(level) * (level == innermost ? 1 : 2), level == 0 ? classes : WidthAt(level - 1), 0, up: true,
            level == 0 ? Normalization.None : Normalization.Batch, bias: level == 0, random, device);
        _encoder = new ModuleList<Level>([.. inwards.Select(Down)]);
        _decoder = new ModuleList<Level>([.. Enumerable.Reverse(inwards).Select(Up)]);
        RegisterComponents();
    }

    /// <param name="input"><c>[1, 3, H, W]</c>.</param>
    /// <returns><c>[1, classes, H, W]</c>.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = torch.NewDisposeScope();
        var skips = new Stack<Tensor>();
        var features = input;
        foreach (var level in _encoder) skips.Push(features = level.forward(features));
        skips.Pop();
        foreach (var level in _decoder)
        {
            features = level.forward(features);
            if (skips.TryPop(out var skip)) features = torch.cat([skip, features], 1);
        }

        return features.MoveToOuterDisposeScope();
    }

    /// <summary>ReLU or LeakyReLU, a convolution that halves or doubles the image, normalization.</summary>
    private sealed class Level : torch.nn.Module<Tensor, Tensor>
    {
        private readonly Parameter _weight;
        private readonly Parameter? _bias;
        private readonly torch.nn.Module<Tensor, Tensor> _norm;
        private readonly INormalization _normalization;
        private readonly double? _slope;
        private readonly bool _up;

        public Level(
            int input, int output, double? slope, bool up, INormalization normalization, bool bias, torch.Generator random,
            torch.Device device)
            : base(nameof(Level))
        {
            long[] shape = up ? [input, output, 4, 4] : [output, input, 4, 4];
            _weight = NewParameter(() => torch.empty(shape).normal_(0, 0.02, random).to(device));
            _bias = bias ? NewParameter(() => torch.zeros(output, device: device)) : null;
            _norm = normalization.CreateLayer(output);
            using (torch.no_grad())
            {
                if (_norm is BatchNorm2d { weight: { } scale }) scale.normal_(1, 0.02, random);
            }

            _norm.to(device);
            (_normalization, _slope, _up) = (normalization, slope, up);
            RegisterComponents();
        }

        private static Parameter NewParameter(Func<Tensor> draw)
        {
            using var scope = torch.NewDisposeScope();
            var parameter = new Parameter(draw());
            parameter.DetachFromDisposeScope();
            return parameter;
        }

    // In place: for a skip connection, the decoder's ReLU gives the same result after LeakyReLU has overwritten the values.
        public override Tensor forward(Tensor input)
        {
            using var scope = torch.NewDisposeScope();
            var activated = _slope switch
            {
                null => input,
                0 => relu(input, inplace: true),
                { } slope => ScalarArithmetic.Apply(slope, input.leaky_relu_).alias(),
            };
            var features = _up
                ? conv_transpose2d(activated, _weight, _bias, strides: [2, 2], padding: [1, 1])
                : conv2d(activated, _weight, _bias, strides: [2, 2], padding: [1, 1]);
            return _normalization.Apply(_norm, features, ForwardContext.Inference).MoveToOuterDisposeScope();
        }
    }
}
