using System.Globalization;
using Pix2Pix.Common;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using TorchSharp.Modules;
using TorchSharp;

namespace Pix2Pix;

/// <content>Tells what the translator is, and what may be wrong with what it gives.</content>
public sealed partial class Translator
{
    /// <summary>Describes the translator for people: model, channels, training, device, version of libtorch, modes and sizes, one line each.</summary>
    public string Describe()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var trained = Info.Steps > 0 || Info.TrainingWidth > 0 ? $"{Info.Steps} steps at {Info.TrainingWidth} x {Info.TrainingHeight}" : "not known";
        string[] lines =
        [
            $"model: {Info.Architecture}{(Info.Profile is { } profile ? $" ({profile})" : "")}, {_generator.Network.parameters().Sum(p => p.NumberOfElements)} weights",
            $"channels: {InputChannels} ({Info.InputEncoding}) to {OutputChannels} ({Info.OutputEncoding})",
            $"trained: {trained}",
            $"device: {_network.Device}, libtorch {LibtorchVersion.Text}",
            $"precision: {_prepared?.Precision ?? torch.float32}, {DescribePrepared()}",
            $"dropout: {(_network.Dropout ? $"on, seed {_network.DropoutSeed}" : "off")}",
            $"statistics: {_network.Statistics}",
            $"sizes: {_options.SizeMode}; the network needs multiples of {_generator.SizeMultiple} and at least {_generator.MinimumSize} pixels a side",
            $"tiles: beyond {_options.TileThreshold} pixels, {_options.TileSize} a side, {_options.TileOverlap} shared",
        ];
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join('\n', lines)}");
    }

    private string DescribePrepared() => _prepared switch
    {
        { Problem: { } problem } => $"{_prepared.Count} of {_prepared.Count + _prepared.Missing} convolutions prepared, since {problem}",
        { Count: > 0 } => $"{_prepared.Count} convolutions prepared",
        _ => "convolutions as they are",
    };

    private void Report(OutputCheck? check)
    {
        if (check is null) return;
        if (check.HasNaN) _logger.OutputNotANumber(Info.Architecture);
        else if (check.IsConstant) _logger.OutputConstant(LikelyCause());
        else if (check.IsSaturated) _logger.OutputSaturated(LikelyCause());
    }

    private string LikelyCause()
    {
        if (_network.Statistics == NormalizationStatistics.Running)
        {
            return _generator.Network.modules().OfType<BatchNorm2d>().Any(IsUntrained)
                ? "the running statistics were never collected in training; set Statistics to Own"
                : "running statistics may not suit a model trained on few pictures a batch; set Statistics to Own, the paper's mode";
        }

        if (_network.Dropout != Info.InferenceDropout)
        {
            return $"dropout is {(_network.Dropout ? "on" : "off")}, but the model file says {(Info.InferenceDropout ? "on" : "off")}; leave Dropout null";
        }

        return Info.Steps == 0
            ? "the model's description knows of no training; check that trained weights were loaded"
            : $"the picture may not be what the model was trained on ({Info.InputEncoding}, {Info.Direction}), or training collapsed";
    }

    private static bool IsUntrained(BatchNorm2d norm) => ComputeThread.Run(() =>
    {
        using var scope = torch.NewDisposeScope();
        return ScalarValue.Of(norm.running_mean!.abs().max()) == 0 && ScalarValue.Of((norm.running_var! - 1).abs().max()) == 0;
    });
}
