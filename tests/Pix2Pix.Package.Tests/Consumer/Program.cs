using System.Globalization;
using Consumer;
using Pix2Pix.Serialization;

// Prepares what a use of the README takes for granted, runs it, and says what came of it.
switch (args[0])
{
    case "translate":
        using (var generator = new Generator(Consumer.Narrow.GeneratorOptions.UNet256)) ModelFile.Save("facades.safetensors", generator);
        using (var labels = Painter.Half(SKColors.Blue)) ImageFile.Write(labels, "labels.png");
        Uses.Translate();
        SayPhoto();
        break;

    case "train":
        Painter.PaintPairs("facades/train");
        using (var firstStep = new FirstStep())
        {
            try
            {
                await Uses.TrainAsync(firstStep, firstStep.Token);
                Console.WriteLine("trained to the end");
            }
            catch (OperationCanceledException)
            {
                var seen = firstStep.Last!;
                Console.WriteLine($"canceled after step {seen.GlobalStep} of epoch {seen.Epoch} of {seen.TotalEpochs}");
            }
        }

        break;

    case "train-narrow":
        Painter.PaintPairs("facades/train");
        await Consumer.Narrow.Uses.TrainAsync(new Progress<TrainingProgress>(), CancellationToken.None);
        var info = ModelFile.ReadInfo("facades.safetensors");
        Console.Write($"steps: {info.Steps}, direction: {info.Direction}, ");
        using (var labels = Painter.Half(SKColors.Blue)) ImageFile.Write(labels, "labels.png");
        Consumer.Narrow.Uses.Translate();
        SayPhoto();
        break;

    case "loss":
        Painter.PaintPairs("facades/train");
        await SayLossAsync((generator, discriminator, options) => new Pix2PixTrainer(generator, discriminator, options));
        await SayLossAsync((generator, discriminator, options) => new EdgeAwareTrainer(generator, discriminator, options));
        break;

    default:
        throw new ArgumentException($"There is no use '{args[0]}'.");
}

static void SayPhoto()
{
    using var photo = ImageFile.Read("photo.png");
    Console.WriteLine($"photo: {photo.Width} x {photo.Height}");
}

static async Task SayLossAsync(Func<IGenerator, IDiscriminator, TrainingOptions, ITrainer> make)
{
    using var generator = new Generator(Consumer.Narrow.GeneratorOptions.UNet256);
    using var discriminator = new PatchDiscriminator(Consumer.Narrow.PatchDiscriminatorOptions.Patch70);
    using var trainer = make(generator, discriminator, new TrainingOptions { Epochs = 1 });
    using var firstStep = new FirstStep();
    await trainer.FitAsync(PairedImages.FromFolder("facades/train"), firstStep);
    var losses = firstStep.Last!.Losses;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{losses.Generator:R} {losses.Adversarial:R} {losses.Reconstruction:R}"));
}
