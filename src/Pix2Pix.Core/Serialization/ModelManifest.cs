using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pix2Pix.Storage;

namespace Pix2Pix.Serialization;

/// <summary>The JSON in a model file's metadata: <see cref="ModelInfo"/> and <see cref="GeneratorOptions"/>, written out in full.</summary>
/// <remarks>
/// Every property of the two records is a field of the format (<see cref="ManifestRecords"/>). Older files lack newer fields, so a missing
/// field means the library's earlier behavior. A change that older libraries must not ignore raises <see cref="CurrentVersion"/>.
/// </remarks>
internal static class ModelManifest
{
    /// <summary>Key in <c>__metadata__</c>.</summary>
    public const string Key = "pix2pix.model";

    private const int CurrentVersion = 1;
    private const int Longest = 1_000_000;

    // Networks compute in this range and images are scaled to it: a file with another range would be translated wrongly.
    private static readonly (string Name, double Low, double High)[] Ranges = [("input_range", -1, 1), ("output_range", -1, 1)];

    public static string OwnVersion { get; } = typeof(ModelManifest).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public static string Serialize(ModelInfo info)
    {
        var manifest = ManifestRecords.ToJson(info with
        {
            FormatVersion = CurrentVersion,
            LibraryVersion = OwnVersion,
            Generator = info.Generator is { } generator ? generator with { ConvolutionBias = generator.HasBias } : null,
        });
        foreach (var (name, low, high) in Ranges) manifest[name] = new JsonArray(low, high);
        return manifest.ToJsonString();
    }

    /// <exception cref="InvalidDataException">The text is not a manifest, or has a newer format.</exception>
    public static ModelInfo Parse(string json, string path, bool withNetwork) => Guarded(path, () =>
    {
        var manifest = ParseObject(json, path);
        var fields = new ManifestFields(manifest);
        var hasNetwork = withNetwork && manifest[fields.Required("generator")] is not null;
        var info = ManifestRecords.InfoOf(fields, hasNetwork ? ManifestRecords.GeneratorOf(fields.Object("generator")) : null);
        info.Generator?.ThrowIfInvalid();
        ThrowIfInvalid(info, manifest);
        ThrowIfContradictory(info, path);
        return info;
    });

    /// <summary>Reads only the hash, for a network that the library need not know.</summary>
    /// <exception cref="InvalidDataException">The text is not a manifest, or has a newer format.</exception>
    public static string? WeightsSha256(string json, string path) =>
        Guarded(path, () => ParseObject(json, path)["weights_sha256"]?.GetValue<string>());

    private static JsonObject ParseObject(string json, string path)
    {
        if (json.Length > Longest) throw new FormatException($"It has {json.Length} characters, more than {Longest}.");
        using var document = StrictJson.Parse(Encoding.UTF8.GetBytes(json));
        var manifest = JsonObject.Create(document.RootElement.Clone()) ?? throw new FormatException("It is null.");
        var version = manifest["format_version"]?.GetValue<int>() ?? throw new FormatException("It has no format_version.");
        if (version is >= 1 and <= CurrentVersion) return manifest;

        var writer = manifest["library_version"] is JsonValue text && text.TryGetValue(out string? name) ? name : "of an unknown version";
        throw new InvalidDataException(
            $"The model file {path} has format version {version}, and this library reads 1 to {CurrentVersion}. " +
            $"It was written by Pix2Pix.Core {writer}: update the package to that version or later.");
    }

    private static T Guarded<T>(string path, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"The model file {path} has a description that cannot be read. {e.Message}", e);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"The model file {path} has a description that cannot be used. {e.Message}", e);
        }
    }

    private static void ThrowIfInvalid(ModelInfo info, JsonObject manifest)
    {
        var problems = new OptionsErrors();
        foreach (var (name, low, high) in Ranges)
        {
            problems.AddIf(
                manifest[name] is { } range && !JsonNode.DeepEquals(range, new JsonArray(low, high)),
                $"{name} is not [{low}, {high}], the only supported range.");
        }

        problems.AddIf(!Enum.IsDefined(info.Direction), $"direction is {info.Direction}; AToB or BToA is needed.");
        problems.AddIf(!Enum.IsDefined(info.InferenceStatistics), $"inference_statistics is {info.InferenceStatistics}; " +
            "Own or Running is needed.");
        problems.AddIf(info.TrainingWidth < 0 || info.TrainingHeight < 0 || info.Steps < 0, "training_width, training_height and steps " +
            "must be zero or more.");
        problems.AddIf(info.InputChannels < 1 || info.OutputChannels < 1, "input_channels and output_channels must be 1 or more.");
        problems.ThrowIfAny("fields");
    }

    private static void ThrowIfContradictory(ModelInfo info, string path)
    {
        var problem = info.Generator switch
        {
            { } options when info.Architecture != options.Architecture.Name =>
                $"Its architecture is {info.Architecture}, but its generator's kind is {options.Architecture}.",
            { } options when (info.InputChannels, info.OutputChannels) != (options.InputChannels, options.OutputChannels) =>
                $"It has {info.InputChannels} input and {info.OutputChannels} output channels, but its generator has " +
                $"{options.InputChannels} and {options.OutputChannels}.",
            _ => ColorEncodings.ProblemOf(info.InputEncoding, info.InputChannels, info.OutputEncoding, info.OutputChannels),
        };
        if (problem is not null)
        {
            throw new InvalidDataException(
                $"The model file {path} contradicts itself. {problem} Save the model again with a {nameof(ModelInfo)} that matches it.");
        }
    }
}
