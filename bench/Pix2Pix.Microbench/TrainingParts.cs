using BenchmarkDotNet.Attributes;
using Pix2Pix.Models;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Microbench;

/// <summary>A training step of one pair, as the paper trains and without a discriminator.</summary>
public class TrainingParts
{
    private Generator _generator = null!;
    private PatchDiscriminator _discriminator = null!;
    private Pix2PixTrainer _adversarial = null!;
    private Pix2PixTrainer _reconstruction = null!;
    private torch.Tensor _input = null!;
    private torch.Tensor _target = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _generator = new Generator();
        _discriminator = new PatchDiscriminator();
        _adversarial = new Pix2PixTrainer(_generator, _discriminator, new TrainingOptions { Device = "cpu" });
        _reconstruction = new Pix2PixTrainer(_generator, _discriminator, new TrainingOptions
        {
            Device = "cpu",
            Objective = new() { AdversarialWeight = 0 },
        });
        _input = torch.zeros(1, 3, 256, 256);
        _target = torch.ones(1, 3, 256, 256);
    }

    [GlobalCleanup]
    public void Clean()
    {
        _adversarial.Dispose();
        _reconstruction.Dispose();
        _generator.Dispose();
        _discriminator.Dispose();
        _input.Dispose();
        _target.Dispose();
    }

    [Benchmark(Baseline = true)]
    public double Step() => _adversarial.TrainStep(_input, _target).Generator;

    [Benchmark]
    public double StepWithoutDiscriminator() => _reconstruction.TrainStep(_input, _target).Generator;
}
