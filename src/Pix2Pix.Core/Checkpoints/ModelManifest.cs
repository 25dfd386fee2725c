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

    public static string OwnVersion { get; } = typeof(ModelManifest).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

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

    public PictureEncoding InputEncoding { get; init; }

    public PictureEncoding OutputEncoding { get; init; }

    public static string Serialize(ModelInfo info) => JsonSerializer.Serialize(
        new ModelManifest
        {
            FormatVersion = CurrentVersion,
            LibraryVersion = OwnVersion,
            Architecture = info.Architecture,
            Generator = info.Generator is { } generator ? GeneratorManifest.From(generator) : null,
            Direction = info.Direction,
            InputEncoding = info.InputEncoding,
            OutputEncoding = info.OutputEncoding,
            TrainingWidth = info.TrainingWidth,
            TrainingHeight = info.TrainingHeight,
            Steps = info.Steps,
            InferenceDropout = info.InferenceDropout,
            InferenceStatistics = info.InferenceStatistics,
        },
        ManifestJson.Default.ModelManifest);

    /// <exception cref="InvalidDataException">The text is no manifest, or one of a newer format.</exception>
    public static ModelManifest Parse(string json, string path)
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

        return manifest;
    }

    /// <exception cref="InvalidDataException">The description is of a network that the library cannot make, or contradicts itself.</exception>
    public ModelInfo ToInfo(string path)
    {
        var info = ToInfoWithoutNetwork() with { Generator = Generator?.ToOptions(path) };
        return ProblemOf(info) is not { } problem ? info : throw new InvalidDataException(
            $"The model file {path} contradicts itself. {problem} Save the model again with a {nameof(ModelInfo)} that fits it.");
    }

    /// <summary>All but the network's options, which no one needs who has the network.</summary>
    public ModelInfo ToInfoWithoutNetwork() => new()
    {
        Architecture = Architecture,
        Direction = Direction,
        InputEncoding = InputEncoding,
        OutputEncoding = OutputEncoding,
        TrainingWidth = TrainingWidth,
        TrainingHeight = TrainingHeight,
        Steps = Steps,
        InferenceDropout = InferenceDropout,
        InferenceStatistics = InferenceStatistics,
        LibraryVersion = LibraryVersion,
    };

    // How many channels there are is not known of a network that the library cannot make.
    private static string? ProblemOf(ModelInfo info) => info.Generator is { } generator
        ? PictureEncodings.ProblemOf(info.InputEncoding, generator.InputChannels, info.OutputEncoding, generator.OutputChannels)
        : PictureEncodings.ProblemOf(info.InputEncoding, info.OutputEncoding);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
