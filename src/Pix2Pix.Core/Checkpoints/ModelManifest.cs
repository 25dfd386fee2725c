using System.Text.Json;
using System.Text.Json.Serialization;
using Pix2Pix.Imaging;
using Pix2Pix.Models;

namespace Pix2Pix.Checkpoints;

/// <summary>The JSON in a model file's metadata: <see cref="ModelInfo"/> with everything spelled out, and a format version.</summary>
internal sealed record ModelManifest
{
    /// <summary>Key in <c>__metadata__</c>.</summary>
    public const string Key = "pix2pix.model";

    private const int CurrentVersion = 1;

    public required int FormatVersion { get; init; }

    public required string LibraryVersion { get; init; }

    public required string Architecture { get; init; }

    public GeneratorManifest? Generator { get; init; }

    public required PairDirection Direction { get; init; }

    public required int TrainingWidth { get; init; }

    public required int TrainingHeight { get; init; }

    public required long Steps { get; init; }

    public required bool InferenceDropout { get; init; }

    public required NormalizationStatistics InferenceStatistics { get; init; }

    /// <summary>Range of the values that stand for black and white.</summary>
    public float[] ValueRange { get; init; } = [-1, 1];

    /// <summary>Order of three channels.</summary>
    public string ChannelOrder { get; init; } = "RGB";

    public static string Serialize(ModelInfo info) => JsonSerializer.Serialize(
        new ModelManifest
        {
            FormatVersion = CurrentVersion,
            LibraryVersion = typeof(ModelManifest).Assembly.GetName().Version?.ToString(3) ?? "0.0.0",
            Architecture = info.Architecture,
            Generator = info.Generator is { } generator ? GeneratorManifest.From(generator) : null,
            Direction = info.Direction,
            TrainingWidth = info.TrainingWidth,
            TrainingHeight = info.TrainingHeight,
            Steps = info.Steps,
            InferenceDropout = info.InferenceDropout,
            InferenceStatistics = info.InferenceStatistics,
        },
        ManifestJson.Default.ModelManifest);

    /// <exception cref="InvalidDataException">The text is no manifest, or one of a newer format.</exception>
    public static ModelInfo Parse(string json, string path)
    {
        ModelManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(json, ManifestJson.Default.ModelManifest) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"The model file {path} has a description that cannot be read ({e.Message}). Save the model again with {nameof(ModelFile)}.Save.", e);
        }

        if (manifest.FormatVersion > CurrentVersion)
        {
            throw new InvalidDataException(
                $"The model file {path} has format version {manifest.FormatVersion}, and this library reads up to {CurrentVersion}. " +
                $"It was written by Pix2Pix.Core {manifest.LibraryVersion}: update the package to that version or later.");
        }

        return new ModelInfo
        {
            Architecture = manifest.Architecture,
            Generator = manifest.Generator?.ToOptions(path),
            Direction = manifest.Direction,
            TrainingWidth = manifest.TrainingWidth,
            TrainingHeight = manifest.TrainingHeight,
            Steps = manifest.Steps,
            InferenceDropout = manifest.InferenceDropout,
            InferenceStatistics = manifest.InferenceStatistics,
            LibraryVersion = manifest.LibraryVersion,
        };
    }
}

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

    public required int DropoutLayers { get; init; }

    public required double DropoutRate { get; init; }

    public required bool ConvolutionBias { get; init; }

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
        DropoutLayers = options.DropoutLayers,
        DropoutRate = options.DropoutRate,
        ConvolutionBias = options.HasBias,
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
            Normalization = normalization,
            DropoutLayers = DropoutLayers,
            DropoutRate = DropoutRate,
            ConvolutionBias = ConvolutionBias,
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
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
