using System.Globalization;
using System.Text.Json.Nodes;

namespace Pix2Pix.Serialization;

/// <summary>Converts records to and from the fields of a model file's description.</summary>
/// <remarks>
/// Written by hand because a serializer compiles code for each property type on first use, which would take a process that translates one
/// image longer than reading the weights.
/// </remarks>
internal static class ManifestRecords
{
    public static JsonObject ToJson(ModelInfo info) => new()
    {
        ["format_version"] = info.FormatVersion,
        ["architecture"] = info.Architecture,
        ["generator"] = info.Generator is { } options ? ToJson(options) : null,
        ["input_channels"] = info.InputChannels,
        ["output_channels"] = info.OutputChannels,
        ["profile"] = info.Preset,
        ["direction"] = FileVocabulary.Directions[info.Direction],
        ["input_encoding"] = FileVocabulary.Encodings[info.InputEncoding],
        ["output_encoding"] = FileVocabulary.Encodings[info.OutputEncoding],
        ["training_width"] = info.TrainingWidth,
        ["training_height"] = info.TrainingHeight,
        ["steps"] = info.Steps,
        ["inference_dropout"] = info.InferenceDropout,
        ["inference_statistics"] = FileVocabulary.Statistics[info.InferenceStatistics],
        ["library_version"] = info.LibraryVersion,
        ["weights_sha256"] = info.WeightsSha256,
    };

    /// <param name="fields">The whole description.</param>
    /// <param name="generator">Value of the field of this name.</param>
    /// <exception cref="FormatException">A field is missing or of the wrong type.</exception>
    public static ModelInfo InfoOf(ManifestFields fields, GeneratorOptions? generator) => new()
    {
        FormatVersion = fields.Value<int>("format_version"),
        Architecture = fields.Value<string>("architecture"),
        Generator = generator,
        InputChannels = fields.Value<int>("input_channels"),
        OutputChannels = fields.Value<int>("output_channels"),
        Preset = fields.TextOrNull("profile"),
        Direction = fields.Choice("direction", FileVocabulary.Directions),
        InputEncoding = fields.ChoiceOr("input_encoding", FileVocabulary.Encodings, ColorEncoding.Rgb),
        OutputEncoding = fields.ChoiceOr("output_encoding", FileVocabulary.Encodings, ColorEncoding.Rgb),
        TrainingWidth = fields.Value<int>("training_width"),
        TrainingHeight = fields.Value<int>("training_height"),
        Steps = fields.Value<long>("steps"),
        InferenceDropout = fields.Value<bool>("inference_dropout"),
        InferenceStatistics = fields.Choice("inference_statistics", FileVocabulary.Statistics),
        LibraryVersion = fields.TextOrNull(fields.Required("library_version")),
        WeightsSha256 = fields.TextOrNull("weights_sha256"),
    };

    /// <exception cref="FormatException">A field is missing or of the wrong type, or the normalization is a custom one.</exception>
    public static GeneratorOptions GeneratorOf(ManifestFields fields) => new()
    {
        Architecture = KindOf(fields, "kind"),
        InputChannels = fields.Value<int>("input_channels"),
        OutputChannels = fields.Value<int>("output_channels"),
        Depth = fields.Value<int>("depth"),
        ResidualBlocks = fields.Value<int>("residual_blocks"),
        Upsampling = fields.Choice("upsampling", FileVocabulary.Upsamplings),
        BaseChannels = fields.Value<int>("width"),
        Normalization = NormalizationOf(fields.Object("normalization")),
        NormalizeBottleneck = fields.Value<bool>("normalizes_bottleneck"),
        LeakyReluSlope = fields.Value<double>("leaky_slope"),
        ReluOnSkips = fields.Value<bool>("rectifies_skips"),
        ReluOnBottleneck = fields.ValueOrNull<bool>("rectifies_bottleneck") ?? true,
        DropoutOffset = fields.Value<int>("dropout_offset"),
        DropoutLayers = fields.Value<int>("dropout_layers"),
        DropoutRate = fields.Value<double>("dropout_rate"),
        ConvolutionBias = fields.ValueOrNull<bool>(fields.Required("convolution_bias")),
        OutputBias = fields.Value<bool>("output_bias"),
        PreserveKnownPixels = fields.ValueOrNull<bool>("keeps_known_pixels") ?? false,
    };

    private static JsonObject ToJson(GeneratorOptions options) => new()
    {
        ["kind"] = options.Architecture.ToString(),
        ["input_channels"] = options.InputChannels,
        ["output_channels"] = options.OutputChannels,
        ["depth"] = options.Depth,
        ["residual_blocks"] = options.ResidualBlocks,
        ["upsampling"] = FileVocabulary.Upsamplings[options.Upsampling],
        ["width"] = options.BaseChannels,
        ["normalization"] = ToJson(options.Normalization),
        ["normalizes_bottleneck"] = options.NormalizeBottleneck,
        ["leaky_slope"] = options.LeakyReluSlope,
        ["rectifies_skips"] = options.ReluOnSkips,
        ["rectifies_bottleneck"] = options.ReluOnBottleneck,
        ["dropout_offset"] = options.DropoutOffset,
        ["dropout_layers"] = options.DropoutLayers,
        ["dropout_rate"] = options.DropoutRate,
        ["convolution_bias"] = options.ConvolutionBias,
        ["output_bias"] = options.OutputBias,
        ["keeps_known_pixels"] = options.PreserveKnownPixels,
    };

    // By name, in any letter case, or by number.
    private static GeneratorArchitecture KindOf(ManifestFields fields, string name)
    {
        var (kind, known) = (fields.TextOrNumber(name), GeneratorArchitecture.Known);
        return GeneratorArchitecture.Find(kind)
            ?? (int.TryParse(kind, CultureInfo.InvariantCulture, out var number) ? known.ElementAtOrDefault(number) : null)
            ?? throw new FormatException($"Its {name} is {kind}; use {string.Join(", ", known.SkipLast(1))} or {known[^1]}.");
    }

    private static JsonObject ToJson(INormalization normalization)
    {
        var batch = normalization as BatchNormalization;
        return new() { ["name"] = normalization.Name, ["epsilon"] = batch?.Epsilon, ["momentum"] = batch?.Momentum };
    }

    private static INormalization NormalizationOf(ManifestFields fields)
    {
        var name = fields.Value<string>("name");
        var known = Normalization.FromName(name) ?? throw new FormatException(
            $"The normalization \"{name}\" is not one of the library's (batch, instance, none). Create the generator with your own " +
            $"{nameof(INormalization)} and load its weights with {nameof(ModelFile)}.{nameof(ModelFile.LoadWeights)}.");
        if (known is not BatchNormalization batch) return known;

        double epsilon = fields.ValueOrNull<double>("epsilon") ?? batch.Epsilon,
            momentum = fields.ValueOrNull<double>("momentum") ?? batch.Momentum;
        return epsilon is > 0 and <= 1 && momentum is > 0 and <= 1
            ? batch with { Epsilon = epsilon, Momentum = momentum }
            : throw new FormatException($"Batch normalization has epsilon {epsilon} and momentum {momentum}; " +
                "both must be above 0 and at most 1.");
    }
}
