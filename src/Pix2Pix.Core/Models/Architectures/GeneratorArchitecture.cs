namespace Pix2Pix.Models;

/// <summary>The architectures that <see cref="Generator"/> builds.</summary>
public sealed class GeneratorArchitecture
{
    private static volatile GeneratorArchitecture[] _registered = [];

    private readonly string _kind;
    private readonly Func<GeneratorOptions, ArchitecturePlan> _plan;

    /// <param name="name">Name in model files.</param>
    /// <param name="kind">What the field <c>kind</c> of model files and texts about options call it.</param>
    /// <param name="plan">Describes the network of some options.</param>
    internal GeneratorArchitecture(string name, string kind, Func<GeneratorOptions, ArchitecturePlan> plan) =>
        (Name, _kind, _plan) = (name, kind, plan);

    /// <summary>The paper's: an encoder and a decoder that sees each level of the encoder again (section 3.2.1).</summary>
    public static GeneratorArchitecture UNet { get; } = new("unet", "UNet", options => Models.UNet.Plan(options, hasSkips: true));

    /// <summary>The paper's counterexample: the same without skip connections (section 4.2).</summary>
    public static GeneratorArchitecture EncoderDecoder { get; } =
        new("encoder-decoder", "EncoderDecoder", options => Models.UNet.Plan(options, hasSkips: false));

    /// <summary>
    /// Two halvings, residual blocks at a quarter of the size, two doublings (Johnson et al. 2016); the PyTorch implementation's
    /// alternative. Sides need only be multiples of 4.
    /// </summary>
    public static GeneratorArchitecture ResNet { get; } = new("resnet", "ResNet", Models.ResNet.Plan);

    /// <summary>Name in model files: <c>"unet"</c>, <c>"encoder-decoder"</c> or <c>"resnet"</c>.</summary>
    public string Name { get; }

    /// <summary>The library's own, in the order of the numbers by which files may name them.</summary>
    internal static IReadOnlyList<GeneratorArchitecture> Known => [UNet, EncoderDecoder, ResNet];

    /// <summary>
    /// Lets <see cref="Find"/>, and so the readers of model files, find an architecture. That, and its plan, is all that a new one needs.
    /// </summary>
    internal static void Register(GeneratorArchitecture architecture) => _registered = [.. _registered, architecture];

    /// <summary>The architecture of a name, in any letter case; null if there is none.</summary>
    internal static GeneratorArchitecture? Find(string name) =>
        Known.Concat(_registered).FirstOrDefault(known => string.Equals(known._kind, name, StringComparison.OrdinalIgnoreCase));

    internal ArchitecturePlan Plan(GeneratorOptions options) => _plan(options);

    /// <summary>The name by which options and model files choose it.</summary>
    public override string ToString() => _kind;
}
