using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Losses;
using Pix2Pix.Models;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Tests.Conventions;

/// <summary>Every door that takes a tensor refuses what it cannot use with an exception that names the parameter, and never with libtorch's own.</summary>
public class UnfitTensorTests
{
    private static readonly Dictionary<string, Func<Tensor>> Tensors = new()
    {
        ["int64"] = () => torch.zeros([1, 3, 32, 32], torch.int64),
        ["complex"] = () => torch.zeros([1, 3, 32, 32], torch.complex64),
        ["bool"] = () => torch.zeros([1, 3, 32, 32], torch.@bool),
        ["sparse"] = () => torch.zeros(1, 3, 32, 32).to_sparse(),
        ["meta"] = () => torch.zeros([1, 3, 32, 32], device: torch.META),
        ["quantized"] = () => torch.quantize_per_tensor(torch.zeros(1, 3, 32, 32), 0.1, 0, torch.ScalarType.QUInt8),
        ["scalar"] = () => torch.tensor(0f),
        ["empty"] = () => torch.zeros(1, 3, 32, 0),
        ["no pictures"] = () => torch.zeros(0, 3, 32, 32),
        ["five channels"] = () => torch.zeros(1, 5, 32, 32),
        ["one pixel"] = () => torch.zeros(1, 3, 1, 1),
        ["odd size"] = () => torch.zeros(1, 3, 31, 33),
        ["five dimensions"] = () => torch.zeros([1, 3, 32, 32, 1]),
        ["disposed"] = () =>
        {
            var tensor = torch.zeros(1, 3, 32, 32);
            tensor.Dispose();
            return tensor;
        },
        ["null"] = () => null!,
    };

    private static readonly string[] NoFloats = ["int64", "complex", "bool", "sparse", "meta", "quantized", "disposed", "null"];

    private static readonly string[] NoImages = [.. NoFloats, "scalar", "empty", "five channels", "five dimensions"];

    private static readonly string[] NoInputs = [.. NoImages, "no pictures", "one pixel", "odd size"];

    private static readonly Dictionary<string, (Func<Tensor, Tensor, object?> Call, string[] Unfit)> Doors = new()
    {
        ["Generate"] = ((tensor, _) => Generator().Generate(tensor, ForwardContext.Inference), NoInputs),
        ["forward"] = ((tensor, _) => Generator().forward(tensor), NoInputs),
        ["Score, input"] = ((tensor, right) => Discriminator().Score(tensor, right, ForwardContext.Inference), NoInputs),
        ["Score, candidate"] = ((tensor, right) => Discriminator().Score(right, tensor, ForwardContext.Inference), NoInputs),
        ["Translate"] = ((tensor, _) => new Translator(Generator(), new() { Device = "cpu" }).Translate(tensor), NoInputs),
        ["Translate, prepared"] = ((tensor, _) => new Translator(Generator(), new() { Device = "cpu", PrepackWeights = true }).Translate(tensor), NoInputs),
        ["TrainStep, input"] = ((tensor, right) => Trainer().TrainStep(tensor, right), NoInputs),
        ["TrainStep, target"] = ((tensor, right) => Trainer().TrainStep(right, tensor), NoInputs),
        ["Compute, output"] = ((tensor, right) => ImageMetrics.Measure(tensor, right), NoInputs),
        ["Compute, target"] = ((tensor, right) => ImageMetrics.Measure(right, tensor), NoInputs),
        ["ToBitmap"] = ((tensor, _) => BitmapConverter.ToBitmap(tensor), [.. NoImages, "no pictures"]),
        ["ToBitmap, lightness"] = ((tensor, _) => BitmapConverter.ToBitmap(torch.zeros(2, 32, 32), ColorEncoding.LabAb, tensor), NoInputs),
        ["Png16"] = ((tensor, _) => Written(tensor), [.. NoImages, "no pictures"]),
        ["Normalize"] = ((tensor, _) => ValueRange.Unit.Normalize(tensor), ["complex", "sparse", "meta", "quantized", "disposed", "null"]),
        ["Denormalize"] = ((tensor, _) => ValueRange.Unit.Denormalize(tensor), ["complex", "sparse", "meta", "quantized", "disposed", "null"]),
        ["ColorHistogram"] = ((tensor, _) => Done(() => new ColorHistogram().Add(tensor)), [.. NoImages, "no pictures"]),
        ["ConfusionMatrix"] = ((tensor, _) => Done(() => new ConfusionMatrix(2).Add(tensor, torch.zeros([1, 3, 32, 32], torch.int64))), [.. NoInputs[1..]]),
        ["ClassesOf"] = ((tensor, _) => new LabelPalette([(0, 0, 0), (1, 1, 1)]).ClassesOf(tensor), [.. NoImages, "no pictures"]),
        ["FromImages"] = ((tensor, _) => LabelPalette.FromImages([tensor], 2), NoInputs),
        ["Segmenter, picture"] = ((tensor, right) => Segment(tensor, right), NoInputs),
        ["Segmenter, label"] = ((tensor, right) => Segment(right, tensor), NoInputs),
        ["Make"] = ((tensor, _) => new Colorization().Make(tensor, null), NoInputs),
        ["Combine, lightness"] = ((tensor, _) => Colorization.Combine(tensor, torch.zeros(1, 2, 32, 32)), NoInputs),
        ["Combine, ab"] = ((tensor, _) => Colorization.Combine(torch.zeros(1, 1, 32, 32), tensor), NoInputs),
        ["L1, output"] = ((tensor, right) => new L1Loss().Compute(tensor, right), NoInputs),
        ["L1, target"] = ((tensor, right) => new L1Loss().Compute(right, tensor), NoInputs),
        ["L2, output"] = ((tensor, right) => new L2Loss().Compute(tensor, right), NoInputs),
        ["L2, target"] = ((tensor, right) => new L2Loss().Compute(right, tensor), NoInputs),
        ["vanilla"] = ((tensor, _) => AllOf(new VanillaAdversarialLoss(), tensor), NoFloats),
        ["hinge"] = ((tensor, _) => AllOf(new HingeAdversarialLoss(), tensor), NoFloats),
        ["least squares"] = ((tensor, _) => AllOf(new LeastSquaresAdversarialLoss(), tensor), NoFloats),
        ["Wasserstein"] = ((tensor, _) => AllOf(new WassersteinAdversarialLoss(), tensor), NoFloats),
    };

    public static TheoryData<string> DoorNames => [.. Doors.Keys];

    [Theory]
    [MemberData(nameof(DoorNames))]
    public void Door_UnfitTensor_RefusesIt(string door)
    {
        var (call, unfit) = Doors[door];
        foreach (var kind in unfit)
        {
            using var scope = torch.NewDisposeScope();
            Tensor tensor = Tensors[kind](), right = torch.rand(1, 3, 32, 32);
            var thrown = Record.Exception(() => call(tensor, right));
            Assert.True(
                kind == "disposed" ? thrown is ObjectDisposedException : thrown is ArgumentException { ParamName: not null },
                $"{kind}: {thrown?.ToString() ?? "taken"}");
        }
    }

    private static object Done(Action action)
    {
        action();
        return action;
    }

    private static MemoryStream Written(Tensor tensor)
    {
        var stream = new MemoryStream();
        Png16.Write(tensor, stream);
        return stream;
    }

    private static Tensor[] AllOf(IAdversarialLoss loss, Tensor scores) => [loss.RealLoss(scores), loss.FakeLoss(scores), loss.GeneratorLoss(scores)];

    private static Segmenter Segment(Tensor image, Tensor label) => Segmenter.Train(
        [(image, label)], new LabelPalette([(0, 0, 0), (255, 255, 255)]), new SegmenterOptions { Depth = 2, Width = 2, Epochs = 1, Device = "cpu" });

    private static Generator Generator() => SmallNetworks.Generator();

    private static PatchDiscriminator Discriminator() => SmallNetworks.Discriminator();

    private static Pix2PixTrainer Trainer() => new(Generator(), Discriminator(), new TrainingOptions { Device = "cpu" });
}
