using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Pix2Pix.Bench.Eager;

// pix2pix as one writes it with TorchSharp's modules alone, the yardstick of this library's speed.
// Layers have the library's names, so that weights go over.

/// <summary>The paper's generator, with in-place activations.</summary>
internal sealed class EagerUNet : Module<Tensor, Tensor>
{
    private const int DropoutLevels = 3;

    private readonly ModuleList<Sequential> encoder = [];
    private readonly ModuleList<Sequential> decoder = [];

    public EagerUNet(int width, int depth)
        : base(nameof(EagerUNet))
    {
        int WidthAt(int level) => level < 0 ? 3 : width * Math.Min(1 << level, 8);
        for (var level = 0; level < depth; level++)
        {
            var block = Sequential();
            if (level > 0) block.append("activation", LeakyReLU(0.2, inplace: true));
            block.append("conv", Conv2d(WidthAt(level - 1), WidthAt(level), 4, stride: 2, padding: 1, bias: false));
            if (level > 0 && level < depth - 1) block.append("norm", BatchNorm2d(WidthAt(level)));
            encoder.Add(block);
        }

        for (var level = depth - 1; level >= 0; level--)
        {
            var block = Sequential(("activation", ReLU(inplace: true)));
            var joined = WidthAt(level) * (level == depth - 1 ? 1 : 2);
            block.append("conv", ConvTranspose2d(joined, WidthAt(level - 1), 4, stride: 2, padding: 1, bias: level == 0));
            if (level > 0) block.append("norm", BatchNorm2d(WidthAt(level - 1)));
            else block.append("output", Tanh());
            if (level > 0 && level >= depth - DropoutLevels) block.append("dropout", Dropout(0.5));
            decoder.Add(block);
        }

        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var skips = new Stack<Tensor>();
        var x = input;
        foreach (var block in encoder) skips.Push(x = block.call(x));
        skips.Pop();
        foreach (var block in decoder)
        {
            x = block.call(x);
            if (skips.TryPop(out var skip)) x = cat([skip, x], 1);
        }

        return x.MoveToOuterDisposeScope();
    }
}

/// <summary>The 70 x 70 discriminator.</summary>
internal sealed class EagerPatchGan : Module<Tensor, Tensor, Tensor>
{
    private readonly ModuleList<Sequential> layers = [];

    public EagerPatchGan(int width)
        : base(nameof(EagerPatchGan))
    {
        (int Input, int Output, int Stride)[] sizes =
            [(6, width, 2), (width, 2 * width, 2), (2 * width, 4 * width, 2), (4 * width, 8 * width, 1), (8 * width, 1, 1)];
        foreach (var (index, (inputs, outputs, stride)) in sizes.Index())
        {
            bool first = index == 0, last = index == sizes.Length - 1;
            var block = Sequential();
            if (!first) block.append("activation", LeakyReLU(0.2, inplace: true));
            block.append("conv", Conv2d(inputs, outputs, 4, stride: stride, padding: 1, bias: first || last));
            if (!first && !last) block.append("norm", BatchNorm2d(outputs));
            layers.Add(block);
        }

        RegisterComponents();
    }

    public override Tensor forward(Tensor input, Tensor candidate)
    {
        using var scope = NewDisposeScope();
        var x = cat([input, candidate], 1);
        foreach (var layer in layers) x = layer.call(x);
        return x.MoveToOuterDisposeScope();
    }
}

/// <summary>The paper's training step: the discriminator first, then the generator.</summary>
internal sealed class EagerTraining(EagerUNet generator, EagerPatchGan discriminator) : IDisposable
{
    private readonly optim.Optimizer _generatorAdam = optim.Adam(generator.parameters(), 2e-4, 0.5, 0.999);
    private readonly optim.Optimizer _discriminatorAdam = optim.Adam(discriminator.parameters(), 2e-4, 0.5, 0.999);

    /// <returns>The generator's adversarial and L1 loss, the discriminator's of the real and of the generated pair.</returns>
    public float[] Step(Tensor input, Tensor target)
    {
        using var scope = NewDisposeScope();
        var output = generator.call(input);

        foreach (var weight in discriminator.parameters()) weight.requires_grad = true;
        Tensor generated = Loss(discriminator.call(input, output.detach()), 0), real = Loss(discriminator.call(input, target), 1);
        _discriminatorAdam.zero_grad();
        ((generated + real) * 0.5).backward();
        _discriminatorAdam.step();

        foreach (var weight in discriminator.parameters()) weight.requires_grad = false;
        Tensor adversarial = Loss(discriminator.call(input, output), 1), reconstruction = functional.l1_loss(output, target);
        _generatorAdam.zero_grad();
        (adversarial + (reconstruction * 100)).backward();
        _generatorAdam.step();
        return [adversarial.item<float>(), reconstruction.item<float>(), real.item<float>(), generated.item<float>()];
    }

    public void Dispose()
    {
        _generatorAdam.Dispose();
        _discriminatorAdam.Dispose();
    }

    private static Tensor Loss(Tensor scores, double label) =>
        functional.binary_cross_entropy_with_logits(scores, full_like(scores, label));
}
