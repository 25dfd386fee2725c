using Pix2Pix.Serialization;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Serialization;

public class WeightFileTests
{
    [Theory]
    [InlineData("unet_64_batch.pth")]
    [InlineData("unet_64_batch_dataparallel.pth")]
    [InlineData("unet_64_batch_legacy.pth")]
    [InlineData("unet_tiny_legacy.pth")]
    public void FormatOf_PyTorchsFiles_IsPyTorch(string name) => Assert.Equal(WeightFormat.PyTorch, ModelFile.FormatOf(Fixture.PathOf($"networks/{name}")));

    // A header's length may begin with the very bytes that a pickle (0x80) or a zip (PK) begins with.
    [Fact]
    public void FormatOf_ModelFilesOfAnyHeaderLength_IsModelFile()
    {
        using var folder = new TemporaryFolder();
        using var generator = SmallNetworks.Generator(depth: 2, width: 1);
        var lengths = new HashSet<byte>();
        for (var letters = 0; letters < 256; letters += 8)
        {
            var path = folder.File($"{letters}.safetensors");
            ModelFile.Save(path, generator, new ModelInfo { Preset = new string('p', letters) });
            lengths.Add(File.ReadAllBytes(path)[0]);
            Assert.Equal(WeightFormat.ModelFile, ModelFile.FormatOf(path));
            using var translator = Translator.Load(path, new TranslatorOptions { Device = "cpu" });
        }

        Assert.Contains((byte)0x80, lengths);
    }

    [Fact]
    public void FormatOf_NoFile_NamesIt()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("nothing.pth", Assert.Throws<FileNotFoundException>(() => ModelFile.FormatOf(folder.File("nothing.pth"))).Message, StringComparison.Ordinal);
    }
}
