using Facades;
using Facades.Report;
using Facades.Training;
using Pix2Pix;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;
using TorchSharp;

if (args.Contains("--help"))
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

try
{
    await TrainAndTranslate(CommandLine.Parse(args));
    return 0;
}
catch (UsageException e)
{
    Console.Error.WriteLine($"{e.Message} See --help.");
    return 2;
}
catch (Exception e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static async Task TrainAndTranslate(SampleOptions options)
{
    torch.set_num_threads(options.Threads);
    var results = new ResultFolder(options.Out);

    Console.WriteLine(options.Data is null ? "Painting facades ..." : $"Reading pairs from {options.Data} ({options.ChosenDirection}) ...");
    var data = FacadeData.Prepare(options);

    using var generator = new Generator(options.Generator, options.Seed);
    using var discriminator = new PatchDiscriminator(options.Discriminator, options.Seed);
    var before = Examination.Measure(generator, data.HeldOut);

    Console.WriteLine(
        $"Training {options.Training.Epochs} x {data.Train.Count} pairs of {options.Size} x {options.Size} pixels; " +
        $"{data.HeldOut.Count} pairs are held out ...");
    using var trainer = new Pix2PixTrainer(generator, discriminator, options.Training);
    var run = await TrainingRun.RunAsync(trainer, data.Train, options.TimeLimit);
    trainer.Save(results.Model);
    Console.WriteLine(run.Summary);

    var after = Examination.Measure(generator, data.HeldOut);
    Sheet.Write(results.Sheet, generator, data.HeldOut);
    LossCurves.Write(results.Losses, run.Losses);
    HtmlReport.Write(results, new Experiment(options, data, run, before, after));

    // From here on only the model file is needed: this is what an app does.
    using var translator = Translator.Load(results.Model);
    using var unseen = data.HeldOut.GetPair(0);
    using var labels = BitmapConverter.ToBitmap(unseen.Input);
    using var translated = translator.Translate(labels);
    ImageFile.Write(translated, results.Translated);

    Console.WriteLine($"Before training: {before.InOneLine()}");
    Console.WriteLine($"See {results.Report}");
    Console.WriteLine(after.InOneLine());
}
