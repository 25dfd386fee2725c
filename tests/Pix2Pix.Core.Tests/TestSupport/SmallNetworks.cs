using Pix2Pix.Models;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Networks that train in milliseconds.</summary>
internal static class SmallNetworks
{
    /// <summary>An architecture by its name, for attributes.</summary>
    public static GeneratorArchitecture Kind(string name) => GeneratorArchitecture.Known.Single(known => known.ToString() == name);

    public static Generator Generator(int depth = 5, int width = 4, long seed = 1) => new(new GeneratorOptions { Depth = depth, BaseChannels = width }, seed);

    public static PatchDiscriminator Discriminator(int layers = 2, int width = 4, long seed = 1) =>
        new(new PatchDiscriminatorOptions { LayerCount = layers, BaseChannels = width }, seed);
}
