using Facades;
using Pix2Pix;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;
using SampleTools.Options;
using SampleTools.Report;
using SampleTools.Training;

return await SampleProgram.RunAsync(args, CommandLine.Syntax, TrainAndTranslate);

static async Task<int> TrainAndTranslate(SampleOptions options)
{
    var results = new ResultFolder(options.Out);

    Console.WriteLine(options.IsPainted ? "Painting facades ..." : $"Reading pairs from {options.Data} ({options.ChosenDirection}) ...");
    var data = FacadeData.Prepare(options);

    using var generator = new Generator(options.Generator, options.Seed);
    using var discriminator = new PatchDiscriminator(options.Discriminator, options.Seed);
    var before = Evaluation.Measure(generator, data.HeldOut);

    Console.WriteLine(
        $"Training {options.Training.Epochs} x {data.Train.Count} pairs of {options.Size} x {options.Size} pixels; " +
        $"{data.HeldOut.Count} pairs are held out ...");
    using var trainer = new Pix2PixTrainer(generator, discriminator, options.Training with
    {
        Validation = new ValidationOptions { Data = data.HeldOut, EveryNEpochs = options.IsPainted ? 1 : 5, PreviewCount = 8 },
        Callbacks = [new HtmlReport(results.Path) { Title = options.IsPainted ? "Labels to painted facades" : "Facades" }],
    });
    var run = await TrainUntilStopped(trainer, data, options.TimeLimit);
    trainer.SaveModel(results.Model);
    Console.WriteLine(run.Summary);

    var after = Evaluation.Measure(generator, data.HeldOut);

    // From here on, only the model file is needed: this is what an app does.
    using var translator = Translator.Load(results.Model);
    using var unseen = data.HeldOut.GetPair(0);
    using var labels = BitmapConverter.ToBitmap(unseen.Input);
    using var translated = translator.Translate(labels);
    ImageFile.Write(translated, results.Translated);

    Console.WriteLine(translator.Describe());
    Console.WriteLine($"Before training: {before.InOneLine()}");
    Console.WriteLine($"See {results.Report}");
    Console.WriteLine(after.InOneLine());
    return 0;
}

static async Task<TrainingRun> TrainUntilStopped(Pix2PixTrainer trainer, FacadeData data, TimeSpan? limit)
{
    using var stop = new GracefulCancellation(limit);
    return await TrainingRun.RunAsync(trainer, data.Train, stop.Token);
}
