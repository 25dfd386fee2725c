namespace Pix2Pix.Models;

/// <summary>The architectures that <see cref="Generator"/> builds.</summary>
public sealed class GeneratorArchitecture
{
    private static volatile GeneratorArchitecture[] _registered = [];

    private readonly string _kind;
    private readonly Func<GeneratorOptions, ArchitecturePlan> _plan;

    /// <param name="name">Name in model files.</param>
    /// <param name="kind">Name in the <c>kind</c> field of model files and in descriptions of options.</param>
    /// <param name="plan">Creates the network's plan for given options.</param>
    internal GeneratorArchitecture(string name, string kind, Func<GeneratorOptions, ArchitecturePlan> plan) =>
        (Name, _kind, _plan) = (name, kind, plan);

    /// <summary>The paper's architecture: an encoder and a decoder with skip connections (section 3.2.1).</summary>
    public static GeneratorArchitecture UNet { get; } = new("unet", "UNet", options => Models.UNet.Plan(options, hasSkips: true));

    /// <summary>The paper's baseline: the same without skip connections (section 4.2).</summary>
    public static GeneratorArchitecture EncoderDecoder { get; } =
        new("encoder-decoder", "EncoderDecoder", options => Models.UNet.Plan(options, hasSkips: false));

    /// <summary>
    /// Two downsampling layers, residual blocks, two upsampling layers (Johnson et al. 2016); the PyTorch implementation's alternative.
    /// Sides need only be multiples of 4.
    /// </summary>
    public static GeneratorArchitecture ResNet { get; } = new("resnet", "ResNet", Models.ResNet.Plan);

    /// <summary>Name in model files: <c>"unet"</c>, <c>"encoder-decoder"</c> or <c>"resnet"</c>.</summary>
    public string Name { get; }

    /// <summary>The built-in architectures, in the order of the numbers that old files may use for them.</summary>
    internal static IReadOnlyList<GeneratorArchitecture> Known => [UNet, EncoderDecoder, ResNet];

    /// <summary>
    /// Makes an architecture known to <see cref="Find"/>, and so to the readers of model files. A new one needs only this and a plan.
    /// </summary>
    internal static void Register(GeneratorArchitecture architecture) => _registered = [.. _registered, architecture];

    /// <summary>Finds an architecture by name, ignoring case; null if there is none.</summary>
    internal static GeneratorArchitecture? Find(string name) =>
        Known.Concat(_registered).FirstOrDefault(known => string.Equals(known._kind, name, StringComparison.OrdinalIgnoreCase));

    internal ArchitecturePlan Plan(GeneratorOptions options) => _plan(options);

    /// <summary>The name in options and model files.</summary>
    public override string ToString() => _kind;
}
