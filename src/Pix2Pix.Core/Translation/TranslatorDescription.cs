using System.Globalization;
using Pix2Pix.Inference;
using Pix2Pix.Models.Prepacked;
using Pix2Pix.Serialization;

namespace Pix2Pix;

/// <summary>Writes a readable description of a translator.</summary>
internal static class TranslatorDescription
{
    public static string Of(ModelInfo info, GeneratorRunner network, TranslatorOptions options)
    {
        var generator = network.Generator;
        var isTrained = info.Steps > 0 || info.TrainingWidth > 0;
        var name = info.Architecture + (info.Preset is { } preset ? $" ({preset})" : "");
        string[] lines =
        [
            $"model: {name}, {generator.Network.parameters().Sum(p => p.NumberOfElements)} weights",
            $"channels: {generator.InputChannels} ({info.InputEncoding}) to {generator.OutputChannels} ({info.OutputEncoding})",
            $"trained: {(isTrained ? $"{info.Steps} steps at {info.TrainingWidth} x {info.TrainingHeight}" : "unknown")}",
            $"device: {network.Device}, libtorch {LibtorchVersion.Text}",
            $"precision: {network.Prepacked?.Precision ?? torch.float32}, {Describe(network.Prepacked)}",
            $"dropout: {(network.Dropout ? $"on, seed {network.DropoutSeed}" : "off")}",
            $"statistics: {network.Statistics}",
            $"sizes: {options.ResizeMode}; sides at least {generator.MinimumSize} pixels, in multiples of {generator.SizeMultiple}",
            $"tiles: above {options.TileThreshold} pixels, {options.TileSize} per side, {options.TileOverlap} overlap",
        ];
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join('\n', lines)}");
    }

    private static string Describe(PrepackedWeights? prepacked) => prepacked switch
    {
        { Problem: { } problem } => $"{prepacked.Count} of {prepacked.Count + prepacked.Missing} convolutions prepacked, since {problem}",
        { Count: > 0 } => $"{prepacked.Count} convolutions prepacked",
        _ => "no prepacked weights",
    };
}
