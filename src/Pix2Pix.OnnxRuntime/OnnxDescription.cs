using System.Globalization;

namespace Pix2Pix.OnnxRuntime;

/// <summary>What <c>OnnxFile.Save</c> of Pix2Pix.Core records in a file about its model.</summary>
internal sealed record OnnxDescription(string Architecture, ImageFormat Format, int SizeMultiple, int MinimumSize)
{
    private const string Prefix = "pix2pix.";

    /// <summary>Whether batch or instance normalization uses the image's own statistics.</summary>
    public required bool UsesOwnStatistics { get; init; }

    /// <summary>Whether the model is used with dropout, as in the paper.</summary>
    public required bool InferenceDropout { get; init; }

    /// <summary>The masks in the order in which they are drawn.</summary>
    public required IReadOnlyList<DropoutInput> Masks { get; init; }

    public int TrainingWidth { get; init; }

    public int TrainingHeight { get; init; }

    public long Steps { get; init; }

    /// <param name="metadata">The file's metadata.</param>
    /// <exception cref="FormatException">Something is missing or invalid; the message says what.</exception>
    public static OnnxDescription Read(IReadOnlyDictionary<string, string> metadata)
    {
        var format = new ImageFormat(
            Encoding(metadata, "input_encoding"), Number(metadata, "input_channels", 1),
            Encoding(metadata, "output_encoding"), Number(metadata, "output_channels", 1));
        if (ColorEncodings.ProblemOf(format.Input, format.InputChannels, format.Output, format.OutputChannels) is { } problem)
        {
            throw new FormatException(problem);
        }

        var multiple = Number(metadata, "size_multiple", 1);
        var normalization = Text(metadata, "normalization");
        return new(Text(metadata, "architecture"), format, multiple, Number(metadata, "minimum_size", 1, multiple))
        {
            UsesOwnStatistics = normalization == "instance" || (normalization == "batch" && Text(metadata, "statistics") != "Running"),
            InferenceDropout = Text(metadata, "dropout") == "true",
            Masks =
            [
                .. metadata.GetValueOrDefault($"{Prefix}dropout_masks", "").Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(DropoutInput.Parse),
            ],
            TrainingWidth = Number(metadata, "training_width", 0, 0),
            TrainingHeight = Number(metadata, "training_height", 0, 0),
            Steps = long.TryParse(metadata.GetValueOrDefault($"{Prefix}steps"), CultureInfo.InvariantCulture, out var steps) ? steps : 0,
        };
    }

    private static string Text(IReadOnlyDictionary<string, string> metadata, string key) =>
        metadata.TryGetValue(Prefix + key, out var text) ? text : throw new FormatException($"The metadata {Prefix}{key} is missing.");

    private static ColorEncoding Encoding(IReadOnlyDictionary<string, string> metadata, string key)
    {
        var text = Text(metadata, key);
        return ColorEncodings.Names.Find(text) is { } encoding && Enum.IsDefined(encoding)
            ? encoding
            : throw new FormatException(
                $"The metadata {Prefix}{key} is \"{text}\", but {string.Join(", ", ColorEncodings.Names.All)} are known.");
    }

    // Beyond a million, products of sizes would overflow; no image has such sides.
    private static int Number(IReadOnlyDictionary<string, string> metadata, string key, int least, int? missing = null)
    {
        if (missing is { } value && !metadata.ContainsKey(Prefix + key)) return value;

        var text = Text(metadata, key);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= 1_000_000
            ? number
            : throw new FormatException($"The metadata {Prefix}{key} is \"{text}\", but a number from {least} to 1000000 is needed.");
    }
}
