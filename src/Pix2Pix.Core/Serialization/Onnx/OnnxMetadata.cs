using System.Globalization;

namespace Pix2Pix.Serialization;

/// <summary>An ONNX file's metadata about its model, as strings that any runtime can read.</summary>
internal static class OnnxMetadata
{
    private const string Prefix = "pix2pix.";

    public static IEnumerable<KeyValuePair<string, string>> Create(
        IDescribedGenerator network, ModelInfo info, BatchNormStatistics statistics, IReadOnlyList<DropoutInput> masks)
    {
        static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
        (string Key, string Text)[] texts =
        [
            ("architecture", network.Architecture),
            ("input_channels", Number(network.InputChannels)),
            ("output_channels", Number(network.OutputChannels)),
            ("size_multiple", Number(network.SizeMultiple)),
            ("minimum_size", Number(network.MinimumSize)),
            ("value_range", "[-1, 1]"),
            ("direction", FileVocabulary.Directions[info.Direction]),
            ("input_encoding", FileVocabulary.Encodings[info.InputEncoding]),
            ("output_encoding", FileVocabulary.Encodings[info.OutputEncoding]),
            ("normalization", network.Options.Normalization.Name),
            ("statistics", FileVocabulary.Statistics[statistics]),
            ("dropout", info.InferenceDropout && masks.Count > 0 ? "true" : "false"),
            ("dropout_masks", string.Join('\n', masks)),
            ("training_width", Number(info.TrainingWidth)),
            ("training_height", Number(info.TrainingHeight)),
            ("steps", Number(info.Steps)),
        ];
        return texts.Select(text => KeyValuePair.Create(Prefix + text.Key, text.Text));
    }
}
