using System.Text.Json;
using System.Text.Json.Serialization;
using Pix2Pix.Models;

namespace Pix2Pix.Checkpoints;

/// <summary>A normalization as JSON: its name, and the numbers of batch normalization.</summary>
internal sealed class NormalizationConverter : JsonConverter<INormalization>
{
    public override INormalization Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var read = JsonSerializer.Deserialize(ref reader, ManifestJson.Default.NormalizationManifest)!;
        return Normalization.FromName(read.Name) switch
        {
            BatchNormalization batch => WithNumbers(batch, read),
            { } other => other,
            null => throw new JsonException(
                $"The normalization \"{read.Name}\" is not one of the library's (batch, instance, none). Make the generator with your own " +
                $"{nameof(INormalization)} and load its weights with {nameof(ModelFile)}.{nameof(ModelFile.LoadWeights)}."),
        };
    }

    public override void Write(Utf8JsonWriter writer, INormalization value, JsonSerializerOptions options)
    {
        var batch = value as BatchNormalization;
        var written = new NormalizationManifest { Name = value.Name, Epsilon = batch?.Epsilon, Momentum = batch?.Momentum };
        JsonSerializer.Serialize(writer, written, ManifestJson.Default.NormalizationManifest);
    }

    private static BatchNormalization WithNumbers(BatchNormalization batch, NormalizationManifest read)
    {
        double epsilon = read.Epsilon ?? batch.Epsilon, momentum = read.Momentum ?? batch.Momentum;
        return epsilon is > 0 and <= 1 && momentum is > 0 and <= 1
            ? batch with { Epsilon = epsilon, Momentum = momentum }
            : throw new JsonException($"Batch normalization has epsilon {epsilon} and momentum {momentum}; both must be above 0 and at most 1.");
    }
}

internal sealed record NormalizationManifest
{
    public required string Name { get; init; }

    public double? Epsilon { get; init; }

    public double? Momentum { get; init; }
}
