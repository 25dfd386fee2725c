using Pix2Pix.Models;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Bench.Works;

/// <summary>A trainer of the paper's networks, and one pair to train on.</summary>
internal sealed class TrainingBench : IDisposable
{
    private readonly Generator _generator;
    private readonly PatchDiscriminator _discriminator;
    private readonly Pix2PixTrainer _trainer;
    private readonly torch.Tensor _input;
    private readonly torch.Tensor _target;

    public TrainingBench(WorkOptions options)
    {
        var sizes = Sizes.Read(options.Folder);
        _generator = new Generator(sizes.Generator);
        _discriminator = new PatchDiscriminator(sizes.Discriminator);
        _trainer = new Pix2PixTrainer(_generator, _discriminator, new TrainingOptions { Device = options.Device });
        _input = options.RandomImages(1, sizes.Side);
        _target = options.RandomImages(1, sizes.Side);
    }

    public void Step() => _trainer.TrainStep(_input, _target);

    public void Dispose()
    {
        _trainer.Dispose();
        _generator.Dispose();
        _discriminator.Dispose();
        _input.Dispose();
        _target.Dispose();
    }
}
