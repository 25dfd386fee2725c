using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;
using TorchSharp;

namespace Pix2Pix.TestHost;

/// <summary>Every way to come to the library's first tensor, and every way to its first bitmap, one after the other.</summary>
public static class Doors
{
    public const string Model = "model.safetensors";
    public const string Discriminator = "discriminator.pth";
    public const string Weights = "generator.pth";
    public const string Pairs = "pairs";
    public const string Image = "pairs/1.png";

    /// <summary>Says of each on a line which library it needs first, its name, what it threw, and the message.</summary>
    public static async Task TryAsync(string folder)
    {
        string InFolder(string file) => Path.Combine(folder, file);
        var image = await File.ReadAllBytesAsync(InFolder(Image)).ConfigureAwait(false);

        Try("torch", nameof(NativeLibraries.EnsureTorch), () => NativeLibraries.EnsureTorch());
        Try("torch", nameof(Generator), () => new Generator(GeneratorOptions.UNet256 with { BaseChannels = 2 }).Dispose());
        Try("torch", nameof(PatchDiscriminator), () => new PatchDiscriminator(new PatchDiscriminatorOptions { BaseChannels = 2 }).Dispose());
        Try("torch", nameof(Translator.Load), () => Translator.Load(InFolder(Model)).Dispose());
        Try("torch", nameof(ModelFile), () => ModelFile.Load(InFolder(Model)).Generator.Dispose());
        Try("torch", "ModelFile of weights", () => ModelFile.Load(InFolder(Weights)).Generator.Dispose());
        Try("torch", nameof(PyTorchFile), () => PyTorchFile.LoadGenerator(InFolder(Weights)).Generator.Dispose());
        Try("torch", nameof(PyTorchFile.LoadDiscriminator), () => PyTorchFile.LoadDiscriminator(InFolder(Discriminator)).Dispose());

        Try("skia", nameof(NativeLibraries.EnsureSkia), () => NativeLibraries.EnsureSkia());
        Try("skia", nameof(ImageFile), () => ImageFile.Read(InFolder(Image)).Dispose());
        Try("skia", "ImageFile of bytes", () => ImageFile.Read(image.AsSpan()).Dispose());
        Try("skia", "ImageFile of a stream", () => ImageFile.Read(new MemoryStream(image)).Dispose());
        Try("both", nameof(Png16), () => Png16.Read(InFolder(Image)).Dispose());
        Try("both", nameof(PairedImages), () =>
            PairedImages.FromFolder(InFolder(Pairs), new PairedImagesOptions { CropSize = 32 }).GetPair(0).Dispose());
        Try("both", nameof(SynthesizedPairs), () =>
            SynthesizedPairs.FromFolder(InFolder(Pairs), new EdgesToPhoto(), new SynthesizedPairsOptions { CropSize = 32 }).GetPair(0).Dispose());
        Try("skia", nameof(PairedImages.Inspect), () =>
            PairedImages.FromFolder(InFolder(Pairs), new PairedImagesOptions { CropSize = 32, SkipInvalid = true }).Inspect());
        Try("both", nameof(BitmapConverter), () =>
        {
            NativeLibraries.EnsureTorch();
            BitmapConverter.ToBitmap(torch.zeros(3, 8, 8)).Dispose();
        });
        Try("torch", "Png16.Write", () =>
        {
            NativeLibraries.EnsureTorch();
            Png16.Write(torch.zeros(3, 8, 8), new MemoryStream());
        });
    }

    private static void Try(string needs, string name, Action door)
    {
        var (thrown, message) = ("nothing", "");
        try
        {
            door();
        }
        catch (Exception e)
        {
            (thrown, message) = (e.GetType().Name, e.Message.ReplaceLineEndings(" "));
        }

        Console.WriteLine(string.Join('\t', needs, name, thrown, message));
    }
}
