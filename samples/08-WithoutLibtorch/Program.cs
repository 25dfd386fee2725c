using Facades.Painting;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.OnnxRuntime;
using Pix2Pix.Serialization;

// dotnet run -- [MODEL.safetensors]
var folder = Directory.CreateDirectory(Path.Combine("artifacts", "08-without-libtorch")).FullName;
string onnx = Path.Combine(folder, "model.onnx"), output = Path.Combine(folder, "output.png");

// Once, where the model was trained.
var (generator, info) = args is [var model] ? ModelFile.Load(model) : (new Generator(new GeneratorOptions { Depth = 6, BaseChannels = 8 }, seed: 1), null);
using (generator) OnnxFile.Save(onnx, generator, info);
Console.WriteLine($"Wrote {onnx}");

// From here on, this is the app that ships: samples/ShipSmall makes one file of it, and needs no TorchSharp.
var images = new PairedImagesOptions { CropSize = 64, Direction = PairDirection.AToB };
using var pair = PaintedFacades.Create(seed: 1, first: 0, count: 1, images).GetPair(0);
using var input = BitmapConverter.ToBitmap(pair.Input);
using var translator = OnnxTranslator.Load(onnx);
using var translated = translator.Translate(input);
ImageFile.Write(translated, output);
Console.WriteLine($"Wrote {output}");
