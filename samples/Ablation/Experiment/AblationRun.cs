using System.Diagnostics;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;
using SampleTools.Report;
using SampleTools.Training;
using SkiaSharp;

namespace Ablation.Experiment;

/// <summary>Trains and scores one variant after another. If it is stopped early, finished rows are kept.</summary>
internal sealed class AblationRun
{
    /// <summary>Number of images of each row in the report.</summary>
    private const int Samples = 6;

    private readonly AblationOptions _options;
    private readonly Dictionary<Variant, Score> _scores = [];

    private AblationRun(AblationOptions options, FacadeData data, SegmentationJudge judge) =>
        (_options, Data, Real, ClassCount) = (options, data, judge.Real, judge.ClassCount);

    public FacadeData Data { get; }

    public Score Real { get; }

    /// <summary>Number of colors that the segmenter distinguishes.</summary>
    public int ClassCount { get; }

    public IReadOnlyDictionary<Variant, Score> Scores => _scores;

    public bool IsComplete => _scores.Count == _options.Variants.Count;

    public TimeSpan Elapsed { get; private set; }

    public int StepsPerRow => Data.Train.Count * _options.Training.Epochs;

    /// <param name="options">The options.</param>
    /// <param name="folder">Receives the sheets.</param>
    /// <param name="cancellationToken">Stops the run early.</param>
    /// <exception cref="OperationCanceledException">The token was canceled before the first row began.</exception>
    public static async Task<AblationRun> RunAsync(AblationOptions options, ResultFolder folder, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        Console.WriteLine(options.IsPainted ? "Painting facades ..." : $"Reading pairs from {options.Data} ...");
        var data = FacadeData.Prepare(options);

        Console.WriteLine($"Training the segmenter on {data.Train.Count} real pairs, {options.Segmenter.Epochs} epochs ...");
        using var judge = SegmentationJudge.Train(data, options, cancellationToken);
        var run = new AblationRun(options, data, judge);
        Console.WriteLine($"Real pictures: {judge.Real.InOneLine}, {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s");
        WriteGivenSheets(folder, data);

        foreach (var variant in options.Variants)
        {
            if (!await run.TrainRowAsync(variant, judge, folder, cancellationToken)) break;
        }

        run.Elapsed = Stopwatch.GetElapsedTime(began);
        return run;
    }

    private async Task<bool> TrainRowAsync(Variant variant, SegmentationJudge judge, ResultFolder folder, CancellationToken cancellationToken)
    {
        using var generator = new Generator(_options.Generator with { Architecture = variant.Kind }, _options.Seed);
        using var discriminator = new PatchDiscriminator(
            _options.Discriminator with { LayerCount = variant.Layers, IsConditional = variant.Objective.IsConditional }, _options.Seed);
        using var trainer = new Pix2PixTrainer(generator, discriminator, variant.Objective.ApplyTo(_options.Training));
        var name = $"{_scores.Count + 1}/{_options.Variants.Count} {variant.Name}";
        try
        {
            var training = await TrainingRun.RunAsync(trainer, Data.Train, cancellationToken, name);
            if (training.EndedEarly) return false;

            var (score, samples) = judge.Examine(generator, Samples);
            WriteSheet(folder.SheetOf(variant), samples);
            _scores.Add(variant, score);
            Console.WriteLine($"{name}: {score.InOneLine}; {training.Summary}");
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static void WriteGivenSheets(ResultFolder folder, FacadeData data)
    {
        var pairs = Enumerable.Range(0, Math.Min(Samples, data.HeldOut.Count)).Select(index => data.HeldOut.GetPair(index)).ToList();
        WriteSheet(folder.Labels, [.. pairs.Select(pair => BitmapConverter.ToBitmap(pair.Input))]);
        WriteSheet(folder.Real, [.. pairs.Select(pair => BitmapConverter.ToBitmap(pair.Target))]);
        pairs.ForEach(pair => pair.Dispose());
    }

    private static void WriteSheet(string path, IReadOnlyList<SKBitmap> images)
    {
        ContactSheet.Write(path, [images]);
        foreach (var image in images) image.Dispose();
    }
}
