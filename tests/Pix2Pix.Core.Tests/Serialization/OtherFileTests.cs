using System.IO.Compression;
using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;
using SkiaSharp;

namespace Pix2Pix.Tests.Serialization;

/// <summary>Files that people take for weights: every door says what they are and what to do.</summary>
public class OtherFileTests
{
    public static TheoryData<string, byte[], string, string> Files => new()
    {
        { "nothing", [], "is empty", "download it again" },
        { "web page", "\n <!DOCTYPE html><html>Virus scan warning</html>"u8.ToArray(), "a web page", "download the file itself" },
        { "answer", "{\"error\": \"None ä\"}"u8.ToArray()[..^3], "a text file that begins with \"{\"error\": \"None", "download the file again" },
        { "LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 217\n"u8.ToArray(), "a Git LFS pointer", "git lfs pull" },
        { "HDF5", [0x89, .. "HDF\r\n"u8, 0x1a, 0x0a, .. new byte[500]], "an HDF5 file, as Keras saves", "safetensors.numpy.save_file" },
        { "SavedModel", [8, 1, 0x12, .. new byte[500]], "a TensorFlow SavedModel", "safetensors.numpy.save_file" },
        { "TensorFlow Lite", [0x1c, 0, 0, 0, .. "TFL3"u8, .. new byte[500]], "a TensorFlow Lite model", "that it was exported from" },
        { "Torch7", [4, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, .. "V 1"u8, .. new byte[500]], "a Torch7 file", "Convert it" },
        { "NumPy", [0x93, .. "NUMPY"u8, 1, 0, .. new byte[500]], "a single NumPy array", "safetensors.numpy.save_file" },
        { "GGUF", [.. "GGUF"u8, 3, 0, 0, 0, .. new byte[500]], "a GGUF file", "Open the weights of a pix2pix generator" },
        { "PNG", Encode(SKEncodedImageFormat.Png), "an image (PNG)", "the image with the model" },
        { "JPEG", Encode(SKEncodedImageFormat.Jpeg), "an image (JPEG)", "the image with the model" },
        { "WebP", Encode(SKEncodedImageFormat.Webp), "an image (WebP)", "the image with the model" },
        { "GIF", [.. "GIF89a"u8, .. new byte[500]], "an image (GIF)", "the image with the model" },
        { "gzip", Gzip(), "an archive (gzip)", "Unpack it" },
        { "tar", [.. new byte[257], .. "ustar"u8, .. new byte[500]], "an archive (tar)", "Unpack it" },
        { "7z", [.. "7z"u8, 0xbc, 0xaf, 0x27, 0x1c, .. new byte[500]], "an archive (7z)", "Unpack it" },
        { "RAR", [.. "Rar!"u8, 0x1a, 7, 0, .. new byte[500]], "an archive (RAR)", "Unpack it" },
        { "zip", Zip("weights/latest_net_G.pth", "readme.txt"), "it contains \"weights/latest_net_G.pth\", \"readme.txt\"", "unpack it" },
        { "Keras", Zip("metadata.json", "config.json", "model.weights.h5"), "a Keras model (.keras)", "safetensors.numpy.save_file" },
        { "npz", Zip("conv2d/kernel.npy"), "an archive of NumPy arrays", "safetensors.numpy.save_file" },
        { "noise", [7, 0, 1, 2, 255, .. new byte[500]], "not a safetensors file, a zip archive or a pickle", "copy it again" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Open_AFileOfAnotherKind_SaysWhichAndWhatToDo(string name, byte[] content, string what, string remedy)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File($"{name}.pth");
        File.WriteAllBytes(path, content);

        AssertRefused(path, what, remedy);
    }

    [Fact]
    public void Open_AnOnnxModel_SaysSo()
    {
        using var folder = new TemporaryFolder();
        using (var generator = SmallNetworks.Generator(depth: 2, width: 1)) OnnxFile.Save(folder.File("model.onnx"), generator);
        AssertRefused(folder.File("model.onnx"), "an ONNX model", "that it was exported from");
    }

    [Theory]
    [InlineData("networks/unet_tiny.pth")]
    [InlineData("networks/unet_tiny_legacy.pth")]
    public void ModelFileReadInfo_AFileOfPyTorchs_SaysWhatReadsIt(string fixture)
    {
        var path = Fixture.PathOf(fixture);
        using var network = SmallNetworks.Generator(depth: 2, width: 1);
        foreach (var open in (Action[])[() => ModelFile.LoadWeights(path, network), () => ModelFile.ReadInfo(path)])
        {
            var message = Assert.Throws<InvalidDataException>(open).Message;
            Assert.Contains("is a PyTorch file, but a safetensors file is needed", message, StringComparison.Ordinal);
            Assert.Contains("ModelFile.Load", message, StringComparison.Ordinal);
        }
    }

    private static void AssertRefused(string path, string what, string remedy)
    {
        using var network = SmallNetworks.Generator(depth: 2, width: 1);
        Action[] doors =
        [
            () => Translator.Load(path, new TranslatorOptions { Device = "cpu" }),
            () => ModelFile.Load(path),
            () => PyTorchFile.LoadGenerator(path),
            () => PyTorchFile.LoadDiscriminator(path),
            () => TensorFlowFile.LoadGenerator(path),
        ];
        foreach (var open in doors)
        {
            var message = Assert.Throws<InvalidDataException>(open).Message;
            Assert.Contains(path, message, StringComparison.Ordinal);
            Assert.Contains(what, message, StringComparison.Ordinal);
            Assert.Contains(remedy, message, StringComparison.Ordinal);
        }

        foreach (var open in (Action[])[() => ModelFile.ReadInfo(path), () => ModelFile.LoadWeights(path, network)])
        {
            Assert.Contains(path, Assert.Throws<InvalidDataException>(open).Message, StringComparison.Ordinal);
        }
    }

    private static byte[] Encode(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(4, 4);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    private static byte[] Gzip()
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write("weights"u8);
        return stream.ToArray();
    }

    private static byte[] Zip(params string[] names)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names) archive.CreateEntry(name);
        }

        return stream.ToArray();
    }
}
