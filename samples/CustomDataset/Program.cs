using CustomDataset;
using Pix2Pix;
using Pix2Pix.Models;
using Pix2Pix.Training;
using TorchSharp;

TilePairs train = new(count: 48, firstSeed: 0), unseen = new(count: 12, firstSeed: 1000);
var model = Path.Combine(Directory.CreateDirectory("artifacts/custom-dataset").FullName, "model.safetensors");
Console.WriteLine($"Training a network from {Tile.Bands} bands to 2 maps on {train.Count} tiles of {train.Width} x {train.Height} pixels ...");

var networkOptions = new GeneratorOptions { Depth = 5, BaseChannels = 16, InputChannels = Tile.Bands, OutputChannels = 2 };
var criticOptions = new PatchDiscriminatorOptions { LayerCount = 1, BaseChannels = 16, InputChannels = Tile.Bands, TargetChannels = 2 };
using (var generator = new Generator(networkOptions, seed: 1))
using (var discriminator = new PatchDiscriminator(criticOptions, seed: 1))
using (var trainer = new Pix2PixTrainer(generator, discriminator, new TrainingOptions { Epochs = 20, BatchSize = 2, LearningRate = 2e-3 }))
{
    await trainer.FitAsync(train);
    trainer.SaveModel(model);
}

// Input and output are tensors: there are no bitmaps with five channels.
using var translator = Translator.Load(model);
using var scope = torch.NewDisposeScope();
var mean = torch.stack(Enumerable.Range(0, train.Count).Select(i => train.GetPair(i).Target)).mean([0, 2, 3], keepdim: true);
double learned = 0, trivial = 0, degrees = 0;
for (var i = 0; i < unseen.Count; i++)
{
    using var pair = unseen.GetPair(i);
    var target = pair.Target.unsqueeze(0);
    var output = translator.Translate(pair.Input.unsqueeze(0));
    learned += (output - target).abs().mean().item<float>() / unseen.Count;
    trivial += (mean - target).abs().mean().item<float>() / unseen.Count;

    // Back to the surveyor's values.
    torch.Tensor found = TilePairs.Slope.Denormalize(output[0, 1]), written = TilePairs.Slope.Denormalize(pair.Target[1]);
    degrees += (found - written).abs().mean().item<float>() / unseen.Count;
}

Console.WriteLine($"On held-out tiles: L1 {learned:F4}; the mean of the targets has {trivial:F4}. The mean slope error is {degrees:F1} degrees.");
