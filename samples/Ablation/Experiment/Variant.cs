using Pix2Pix.Models;

namespace Ablation.Experiment;

/// <summary>One training run. Equal variants in different tables are the same run.</summary>
/// <param name="Objective">The training objective.</param>
/// <param name="Layers">Strided layers in the discriminator, which determine its receptive field.</param>
internal sealed record Variant(Objective Objective, int Layers = Variant.UsualLayers)
{
    private const int UsualLayers = 3;

    /// <summary>The generator's architecture.</summary>
    public GeneratorArchitecture Kind { get; init; } = GeneratorArchitecture.UNet;

    public static Variant L1 { get; } = new(Objective.L1);

    public static Variant Gan { get; } = new(Objective.Gan);

    public static Variant ConditionalGan { get; } = new(Objective.ConditionalGan);

    public static Variant L1AndGan { get; } = new(Objective.L1AndGan);

    /// <summary>The paper's pix2pix.</summary>
    public static Variant Pix2Pix { get; } = new(Objective.L1AndConditionalGan);

    public static Variant EncoderDecoderL1 { get; } = L1 with { Kind = GeneratorArchitecture.EncoderDecoder };

    public static Variant EncoderDecoder { get; } = Pix2Pix with { Kind = GeneratorArchitecture.EncoderDecoder };

    public static Variant Field1 { get; } = Pix2Pix with { Layers = 0 };

    public static Variant Field16 { get; } = Pix2Pix with { Layers = 1 };

    public static Variant Field286 { get; } = Pix2Pix with { Layers = 5 };

    public string Field => $"{ReceptiveField}x{ReceptiveField}";

    public string Name => (Kind == GeneratorArchitecture.EncoderDecoder, Layers) switch
    {
        (true, _) => $"Encoder-decoder, {Objective.Name}",
        (_, UsualLayers) => Objective.Name,
        _ => $"{Objective.Name}, {Field}",
    };

    /// <summary>The name for files and the command line.</summary>
    public string ShortName => Name.ToLowerInvariant().Replace(", ", "-", StringComparison.Ordinal).Replace('+', '-');

    private int ReceptiveField => new PatchDiscriminatorOptions { LayerCount = Layers }.ReceptiveField;
}
