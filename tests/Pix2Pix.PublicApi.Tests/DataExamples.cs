using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/data.md.
internal static class DataExamples
{
    internal static void Open(PairedImagesOptions options)
    {
        // <data-sources>
        var sideBySide = PairedImages.FromFolder("facades/train", options);
        var twoFolders = PairedImages.FromFolders("photos", "labels", options);
        var listed = PairedImages.FromList("pairs.txt", options);
        var zipped = PairedImages.FromZip("facades.zip", "facades/train", options);
        var zippedFolders = PairedImages.FromZip("city.zip", "photos", "labels", options);
        // </data-sources>
        _ = (sideBySide, twoFolders, listed, zipped, zippedFolders);
    }

    internal static PairedImages Options()
    {
        // <data-options>
        var options = new PairedImagesOptions
        {
            Direction = PairDirection.BToA,
            Preprocessing = Preprocessing.ScaleWidthAndCrop,
            Filter = ResampleFilter.Bicubic,
            InputFilter = ResampleFilter.Nearest,
        };
        return PairedImages.FromFolders("photos", "labels", options);
        // </data-options>
    }

    internal static DatasetSplit ByGroup(PairedImagesOptions options)
    {
        // <data-group>
        var pairs = PairedImages.FromFolder("faces", options);
        DatasetSplit split = DatasetSplit.ByGroup(pairs, name => name.Split('-')[0], fraction: 0.1);
        // </data-group>
        return split;
    }

    internal static async Task Inspect(Pix2PixTrainer trainer, CancellationToken stop)
    {
        // <data-inspect>
        var pairs = PairedImages.FromFolder("facades/train", new() { Direction = PairDirection.BToA, SkipInvalid = true });
        PairInspection inspection = pairs.Inspect(cancellationToken: stop);
        Console.WriteLine(inspection);
        await trainer.FitAsync(inspection.Without(PairProblemKind.Duplicate, PairProblemKind.Shifted), cancellationToken: stop);
        // </data-inspect>
    }

    internal static void Skip(ILogger logger)
    {
        // <data-skip>
        var pairs = PairedImages.FromFolder("scans", new() { SkipInvalid = true }, logger);
        foreach (PairProblem problem in pairs.Skipped) Console.WriteLine(problem.Message);
        // </data-skip>
    }

    internal static void Range(short[] hounsfield, Tensor input, Tensor output)
    {
        // <data-range>
        var softTissue = new ValueRange(-160, 240);
        softTissue.Normalize<short>(hounsfield, MemoryMarshal.Cast<byte, float>(input.bytes));
        using Tensor found = softTissue.Denormalize(output);
        // </data-range>
    }

    internal static async Task HighBitDepth()
    {
        // <data-16-bits>
        var options = new PairedImagesOptions { InputChannels = 1, InputBitDepth = 16, TargetBitDepth = 16 };
        var pairs = PairedImages.FromFolders("heights", "colors", options);
        using var generator = new Generator(GeneratorOptions.UNet256 with { InputChannels = 1 });
        using var discriminator = new PatchDiscriminator(PatchDiscriminatorOptions.Patch70 with { InputChannels = 1 });
        using var trainer = new Pix2PixTrainer(generator, discriminator);
        await trainer.FitAsync(pairs);
        trainer.SaveModel("heights.safetensors");

        using var translator = Translator.Load("heights.safetensors");
        using Tensor heights = Png16.Read("valley.png", channels: 1);
        using Tensor colors = translator.Translate(heights);
        Png16.Write(colors, "valley-colors.png");
        // </data-16-bits>
    }

    internal static async Task Custom(float[][] spectra, float[][] maps)
    {
        // <data-custom-train>
        using var generator = new Generator(new GeneratorOptions { Depth = 6, InputChannels = 5, OutputChannels = 2 });
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { InputChannels = 5, TargetChannels = 2 });
        using var trainer = new Pix2PixTrainer(generator, discriminator);
        await trainer.FitAsync(new SpectraToMaps(spectra, maps));
        // </data-custom-train>
    }

    internal static IPairedDataset[] Adapted(
        torch.utils.data.Dataset dictionaries, Tensor photos, Tensor labels, torch.utils.data.Dataset<(Tensor Photo, Tensor Label)> examples)
    {
        // <data-adapters>
        IPairedDataset computed = PairedDataset.From(1000, index => new TensorPair(Render(index), Depth(index)));
        IPairedDataset named = PairedDataset.From(dictionaries, input: "photo", target: "label");
        IPairedDataset stacked = PairedDataset.From(torch.utils.data.TensorDataset(photos, labels));
        IPairedDataset tuples = PairedDataset.From(examples, example => new TensorPair(example.Photo, example.Label));
        // </data-adapters>
        return [computed, named, stacked, tuples];
    }

    private static Tensor Render(int index) => torch.full([3, 256, 256], index / 1000f);

    private static Tensor Depth(int index) => torch.full([1, 256, 256], -index / 1000f);
}

// <data-custom>
internal sealed class SpectraToMaps(float[][] spectra, float[][] maps) : IPairedDataset
{
    public int Count => spectra.Length;

    public int Height => 64;

    public int Width => 64;

    public PairDirection Direction => PairDirection.AToB;

    public TensorPair GetPair(int index, Random? augmentation = null)
    {
        var pair = new TensorPair(torch.empty(5, Height, Width), torch.empty(2, Height, Width));
        ValueRange.Unit.Normalize<float>(spectra[index], MemoryMarshal.Cast<byte, float>(pair.Input.bytes));
        ValueRange.Unit.Normalize<float>(maps[index], MemoryMarshal.Cast<byte, float>(pair.Target.bytes));
        return pair;
    }
}
// </data-custom>
