using Pix2Pix;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Models;
using static TorchSharp.torch;

namespace SampleTools.Training;

/// <summary>Evaluates a network on held-out images.</summary>
public static class Evaluation
{
    /// <summary>The mean metrics over all pairs.</summary>
    public static ImageQuality Measure(IGenerator generator, PairedImages pairs) =>
        ImageQuality.Mean([.. Translate(generator, pairs).Select(shown => ImageMetrics.Measure(shown.Output, shown.Target))]);

    /// <summary>Translates each pair's input in the paper's mode: dropout on, batch statistics of each image.</summary>
    /// <returns>
    /// Float32 <c>[1, C, H, W]</c>, values in [-1, 1], in the pairs' order. Each is borrowed until the next is requested.
    /// </returns>
    public static IEnumerable<(Tensor Output, Tensor Target)> Translate(IGenerator generator, PairedImages pairs)
    {
        using var translator = new Translator(generator, leaveOpen: true);
        for (var index = 0; index < pairs.Count; index++)
        {
            using var pair = pairs.GetPair(index);
            using var input = pair.Input.unsqueeze(0);
            using var target = pair.Target.unsqueeze(0);
            using var output = translator.Translate(input);
            yield return (output, target);
        }
    }
}
