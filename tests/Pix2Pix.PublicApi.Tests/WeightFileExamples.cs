using Pix2Pix.Imaging;
using Pix2Pix.Models;
using Pix2Pix.Serialization;

namespace Pix2Pix.PublicApi.Tests;

// The code of docs/weight-files.md.
internal static class WeightFileExamples
{
    internal static void Convert()
    {
        // <convert>
        var (generator, info) = ModelFile.Load("latest_net_G.pth", import: new PyTorchImportOptions { Direction = PairDirection.BToA });
        using (generator) ModelFile.Save("facades.safetensors", generator, info);
        // </convert>
    }

    internal static (Generator Generator, ModelInfo Info) FromPyTorch()
    {
        // <pytorch>
        var (generator, info) = PyTorchFile.LoadGenerator("latest_net_G.pth", new PyTorchImportOptions { UsesDropout = false });
        using var discriminator = PyTorchFile.LoadDiscriminator("latest_net_D.pth");
        // </pytorch>
        return (generator, info);
    }

    internal static (Generator Generator, ModelInfo Info) Choose()
    {
        // <choose-state-dict>
        var options = new PyTorchImportOptions { StateDict = "state_dict.netG_A" };
        var (generator, info) = PyTorchFile.LoadGenerator("cyclegan.ckpt", options);
        // </choose-state-dict>
        return (generator, info);
    }

    internal static void ToPyTorch(Generator generator)
    {
        // <to-pytorch>
        PyTorchFile.Save("latest_net_G.pth", generator);
        // </to-pytorch>
    }

    internal static void FromTensorFlow()
    {
        // <tensorflow>
        var (generator, info) = TensorFlowFile.LoadGenerator("generator.safetensors");
        using var translator = new Translator(generator, info: info with { Direction = PairDirection.BToA });
        // </tensorflow>
    }
}
