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
    var (task, recipe) = (options.Task!, options.Recipe);
    var folder = Directory.CreateDirectory(options.Folder).FullName;
    string model = Path.Combine(folder, "model.safetensors"), sheet = Path.Combine(folder, "sheet.png");

    var train = PhotoPairs.FromFolder(Path.Combine(options.Data!, "train"), recipe.Maker!, recipe.Photos);
    var unseen = PhotoPairs.FromFolder(Path.Combine(options.Data!, "val"), recipe.Maker!, recipe.Photos);
    Console.WriteLine($"A network that {task.Meaning}: {options.Epochs} x {train.Count} photos of {options.Size} x {options.Size} pixels, {unseen.Count} held out ...");

    using (var generator = new Generator(recipe.Generator, options.Seed))
    using (var discriminator = new PatchDiscriminator(recipe.Discriminator, options.Seed))
    using (var trainer = new Pix2PixTrainer(generator, discriminator, recipe.Training))
    {
        using var stop = new KindStop();
        var run = await TrainingRun.RunAsync(trainer, train, stop.Token);
        trainer.Save(model);
        Console.WriteLine(run.Summary);
    }

    // From here on only the model file is needed: it knows what the network takes and gives, so bitmaps go in and out.
    using var translator = Translator.Load(model);
    ExampleSheet.Write(sheet, translator, unseen);
    Console.WriteLine($"See {sheet}");

    var learned = Comparison.Measure(translator.Translate, unseen);
    var guessed = Comparison.Measure(task.MakeGuess(train), unseen);
    if (task.PaintsHole) Console.WriteLine($"{task.Name}, in the hole: L1 {learned.Centre:F4}, {task.Guess} {guessed.Centre:F4}");
    Console.WriteLine($"{task.Name}: L1 {learned.Whole:F4}, {task.Guess} {guessed.Whole:F4}");
    return 0;
}
