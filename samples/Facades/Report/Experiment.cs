using Pix2Pix.Evaluation;
using SampleTools.Training;

namespace Facades.Report;

/// <summary>What was tried and what came of it. The figures are of the held-out pairs.</summary>
internal sealed record Experiment(SampleOptions Options, FacadeData Data, TrainingRun Run, ImageQuality Before, ImageQuality After)
{
    /// <summary>The choices that matter for repeating it.</summary>
    public IEnumerable<(string Name, string Value)> Settings =>
    [
        ("pairs", $"{Options.Data ?? "painted"}: {Data.Train.Count} to learn from, {Data.HeldOut.Count} held out"),
        ("direction", $"{Options.ChosenDirection}"),
        ("size", $"{Options.Size} x {Options.Size} pixels, jittered by cropping{(Data.Train.Options.Mirror ? " and mirroring" : "")}"),
        ("generator", $"U-Net of {Options.Generator.Depth} levels, {Options.GeneratorWidth} filters on the first"),
        ("discriminator", $"PatchGAN of {Options.Discriminator.ReceptiveField} pixels, {Options.DiscriminatorWidth} filters on the first"),
        ("epochs, batch", $"{Options.Training.Epochs}, {Options.BatchSize}"),
        ("learning rate, lambda", $"{Options.LearningRate}, {Options.Lambda}"),
        ("seed, threads", $"{Options.Seed}, {Options.Threads}"),
    ];
}
