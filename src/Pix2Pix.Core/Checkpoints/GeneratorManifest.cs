using Pix2Pix.Models;

namespace Pix2Pix.Checkpoints;

/// <summary><see cref="GeneratorOptions"/> as JSON, with the normalization by name.</summary>
internal sealed record GeneratorManifest
{
    public required int InputChannels { get; init; }

    public required int OutputChannels { get; init; }

    public required GeneratorKind Kind { get; init; }

    public required int Depth { get; init; }

    public required int ResidualBlocks { get; init; }

    public required Upsampling Upsampling { get; init; }

    public required int Width { get; init; }

    public required string Normalization { get; init; }

    /// <summary>Of batch normalization; null for the default.</summary>
    public double? NormalizationEpsilon { get; init; }

    /// <summary>Of batch normalization; null for the default.</summary>
    public double? NormalizationMomentum { get; init; }

    public required bool NormalizesBottleneck { get; init; }

    public required double LeakySlope { get; init; }

    public required bool RectifiesSkips { get; init; }

    public required int DropoutOffset { get; init; }

    public required int DropoutLayers { get; init; }

    public required double DropoutRate { get; init; }

    public required bool ConvolutionBias { get; init; }

    public required bool OutputBias { get; init; }

    public bool KeepsKnownPixels { get; init; }

    public static GeneratorManifest From(GeneratorOptions options) => new()
    {
        InputChannels = options.InputChannels,
        OutputChannels = options.OutputChannels,
        Kind = options.Kind,
        Depth = options.Depth,
        ResidualBlocks = options.ResidualBlocks,
        Upsampling = options.Upsampling,
        Width = options.Width,
        Normalization = options.Normalization.Name,
        NormalizationEpsilon = (options.Normalization as BatchNormalization)?.Epsilon,
        NormalizationMomentum = (options.Normalization as BatchNormalization)?.Momentum,
        NormalizesBottleneck = options.NormalizesBottleneck,
        LeakySlope = options.LeakySlope,
        RectifiesSkips = options.RectifiesSkips,
        DropoutOffset = options.DropoutOffset,
        DropoutLayers = options.DropoutLayers,
        DropoutRate = options.DropoutRate,
        ConvolutionBias = options.HasBias,
        OutputBias = options.OutputBias,
        KeepsKnownPixels = options.KeepsKnownPixels,
    };

    /// <exception cref="InvalidDataException">The options are out of range, or the normalization is not one of the library's.</exception>
    public GeneratorOptions ToOptions(string path)
    {
        var normalization = Models.Normalization.FromName(Normalization) ?? throw new InvalidDataException(
            $"The model file {path} needs the normalization \"{Normalization}\", which is not one of the library's (batch, instance, none). Make the " +
            $"generator with your own {nameof(INormalization)} and load its weights with {nameof(ModelFile)}.{nameof(ModelFile.LoadWeights)}.");
        var options = new GeneratorOptions
        {
            InputChannels = InputChannels,
            OutputChannels = OutputChannels,
            Kind = Kind,
            Depth = Depth,
            ResidualBlocks = ResidualBlocks,
            Upsampling = Upsampling,
            Width = Width,
            Normalization = normalization is BatchNormalization batch ? WithNumbers(batch, path) : normalization,
            NormalizesBottleneck = NormalizesBottleneck,
            LeakySlope = LeakySlope,
            RectifiesSkips = RectifiesSkips,
            DropoutOffset = DropoutOffset,
            DropoutLayers = DropoutLayers,
            DropoutRate = DropoutRate,
            ConvolutionBias = ConvolutionBias,
            OutputBias = OutputBias,
            KeepsKnownPixels = KeepsKnownPixels,
        };
        try
        {
            options.ThrowIfInvalid();
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"The model file {path} describes a network that cannot be made. {e.Message}", e);
        }

        return options;
    }

    private BatchNormalization WithNumbers(BatchNormalization batch, string path)
    {
        double epsilon = NormalizationEpsilon ?? batch.Epsilon, momentum = NormalizationMomentum ?? batch.Momentum;
        return epsilon is > 0 and <= 1 && momentum is > 0 and <= 1
            ? batch with { Epsilon = epsilon, Momentum = momentum }
            : throw new InvalidDataException(
                $"The model file {path} describes batch normalization with epsilon {epsilon} and momentum {momentum}; both must be above 0 and at most 1. " +
                "The file is damaged: get it again.");
    }
}
