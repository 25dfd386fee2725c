using Facades.Painting;
using Pix2Pix;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;

// dotnet run -- [MODEL.safetensors IMAGE]
var folder = Directory.CreateDirectory(Path.Combine("artifacts", "01-translate")).FullName;
var (model, image) = args is [var ownModel, var ownImage] ? (ownModel, ownImage) : (UntrainedModel(), PaintedLabels());
var output = Path.Combine(folder, "output.png");

using var translator = Translator.Load(model);
using var input = ImageFile.Read(image);
using var translated = translator.Translate(input);
ImageFile.Write(translated, output);

Console.WriteLine(translator.Describe());
Console.WriteLine($"Wrote {output}");

// A network that has learned nothing yet: its output is noise, but the calls are those for any model.
string UntrainedModel()
{
    var path = Path.Combine(folder, "untrained.safetensors");
    using var generator = new Generator(new GeneratorOptions { Depth = 6, BaseChannels = 8 }, seed: 1);
    ModelFile.Save(path, generator);
    Console.WriteLine($"Wrote {path}");
    return path;
}

string PaintedLabels()
{
    var path = Path.Combine(folder, "input.png");
    var images = new PairedImagesOptions { CropSize = 64, Direction = PairDirection.AToB };
    using var pair = PaintedFacades.Create(seed: 1, first: 0, count: 1, images).GetPair(0);
    using var labels = BitmapConverter.ToBitmap(pair.Input);
    ImageFile.Write(labels, path);
    Console.WriteLine($"Wrote {path}");
    return path;
}
