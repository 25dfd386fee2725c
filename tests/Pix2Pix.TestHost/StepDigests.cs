using System.Buffers.Binary;
using System.Security.Cryptography;
using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Training;

namespace Pix2Pix.TestHost;

/// <summary>Twenty steps with everything that keeps state: dropout, Adam, an average, a history pool and a schedule. Prints a digest of each.</summary>
/// <remarks>A digest covers the losses of a step and the data of every tensor in the checkpoint after it: weights, optimizers, average and history.</remarks>
public sealed class StepDigests(string folder)
{
    public const int Steps = 20;

    // Five pairs, three and two at a time.
    private const int StepsPerEpoch = 2;

    private readonly PairedImages _pairs = TestHostTraining.Pairs();

    /// <summary>Prints the digests of a whole run, a line each.</summary>
    public Task RunAsync() => TrainAsync(resumedFrom: null, step => Path.Combine(folder, $"{step}"), (_, digest) => Console.WriteLine(digest));

    /// <summary>The same, then continues from each step to the end and prints the step and the digest of every step that is not what it was.</summary>
    public async Task RunAndResumeAsync()
    {
        var whole = new Dictionary<long, string>();
        await TrainAsync(resumedFrom: null, step => Path.Combine(folder, $"{step}"), whole.Add).ConfigureAwait(false);
        var steps = 0;
        for (var from = 1; from < Steps; from++)
        {
            var resumedFrom = from;
            await TrainAsync(Path.Combine(folder, $"{from}"), _ => Path.Combine(folder, "resumed"), (step, digest) =>
            {
                steps++;
                if (whole[step] != digest) Console.WriteLine($"Step {step} differs where training is resumed from step {resumedFrom}.");
            }).ConfigureAwait(false);
        }

        Console.WriteLine($"{whole.Count} steps, {steps} after resuming");
    }

    private async Task TrainAsync(string? resumedFrom, Func<long, string> checkpointOf, Action<long, string> report)
    {
        using var generator = new Generator(new GeneratorOptions { Depth = 5, BaseChannels = 6 }, seed: 1);
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { LayerCount = 2, BaseChannels = 6 }, seed: 2);
        using var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions
        {
            Device = "cpu",
            Epochs = Steps / StepsPerEpoch,
            BatchSize = 3,
            Seed = 3,
            Objective = new() { ImagePoolSize = 4 },
            Optimization = new() { EmaDecay = 0.9, LearningRateSchedule = LearningRateSchedule.LinearDecay(4, 6) },
        });
        if (resumedFrom is not null) trainer.LoadCheckpoint(resumedFrom);
        await trainer.FitAsync(_pairs, new Direct(progress =>
        {
            var checkpoint = checkpointOf(progress.GlobalStep);
            trainer.SaveCheckpoint(checkpoint);
            report(progress.GlobalStep, DigestOf(checkpoint, progress.Losses));
        })).ConfigureAwait(false);
    }

    private static string DigestOf(string checkpoint, StepLosses losses)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.GetFiles(checkpoint, "*.safetensors").Order(StringComparer.Ordinal))
        {
            // Eight bytes say how long the header is; names and versions in it are none of a step's.
            var bytes = File.ReadAllBytes(file);
            hash.AppendData(bytes.AsSpan(8 + (int)BinaryPrimitives.ReadInt64LittleEndian(bytes)));
        }

        foreach (var loss in (ReadOnlySpan<float>)
            [losses.Generator, losses.Adversarial, losses.Reconstruction, losses.Discriminator, losses.DiscriminatorReal, losses.DiscriminatorFake])
        {
            hash.AppendData(BitConverter.GetBytes(loss));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
