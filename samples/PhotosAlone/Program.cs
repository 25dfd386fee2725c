using Pix2Pix;
using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Training;
using PhotosAlone;
using SampleTools.Options;
using SampleTools.Training;

return await SampleProgram.RunAsync(args, CommandLine.Syntax, TrainAndTranslate);

static async Task<int> TrainAndTranslate(SampleOptions options)
{
    var (task, taskPreset) = (options.Task!, options.Preset);
    var folder = Directory.CreateDirectory(options.Folder).FullName;
    string model = Path.Combine(folder, "model.safetensors"), sheet = Path.Combine(folder, "sheet.png");

    var train = SynthesizedPairs.FromFolder(Path.Combine(options.Data!, "train"), taskPreset.Synthesizer!, taskPreset.Photos);
    var unseen = SynthesizedPairs.FromFolder(Path.Combine(options.Data!, "val"), taskPreset.Synthesizer!, taskPreset.Photos);
    Console.WriteLine($"Training a network that {task.Meaning}: {options.Epochs} x {train.Count} photos of {options.Size} x {options.Size} pixels, {unseen.Count} held out ...");

    using (var generator = new Generator(taskPreset.Generator, options.Seed))
    using (var discriminator = new PatchDiscriminator(taskPreset.Discriminator, options.Seed))
    using (var trainer = new Pix2PixTrainer(generator, discriminator, taskPreset.Training))
    {
        using var stop = new GracefulCancellation();
        var run = await TrainingRun.RunAsync(trainer, train, stop.Token);
        trainer.SaveModel(model);
        Console.WriteLine(run.Summary);
    }

    // From here on, only the model file is needed: it records the color encodings, so input and output are bitmaps.
    using var translator = Translator.Load(model);
    ExampleSheet.Write(sheet, translator, unseen);
    Console.WriteLine($"See {sheet}");

    var learned = Comparison.Measure(translator.Translate, unseen);
    var guessed = Comparison.Measure(task.MakeGuess(train), unseen);
    if (task.PaintsHole) Console.WriteLine($"{task.Name}, in the hole: L1 {learned.Center:F4}, {task.Guess} {guessed.Center:F4}");
    Console.WriteLine($"{task.Name}: L1 {learned.Whole:F4}, {task.Guess} {guessed.Whole:F4}");
    return 0;
}
