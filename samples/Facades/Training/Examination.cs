using Pix2Pix;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Models;

namespace Facades.Training;

/// <summary>Says how close a network comes to pictures that it has not seen.</summary>
internal static class Examination
{
    /// <summary>The mean figures over all pairs, in the paper's mode: dropout on, each picture's own statistics.</summary>
    public static ImageQuality Measure(IGenerator generator, PairedImages pairs)
    {
        using var translator = new Translator(generator, leaveOpen: true);
        return ImageQuality.Mean([.. Enumerable.Range(0, pairs.Count).Select(index => MeasureOne(translator, pairs, index))]);
    }

    private static ImageQuality MeasureOne(Translator translator, PairedImages pairs, int index)
    {
        using var pair = pairs.GetPair(index);
        using var input = pair.Input.unsqueeze(0);
        using var target = pair.Target.unsqueeze(0);
        using var output = translator.Translate(input);
        return ImageMetrics.Measure(output, target);
    }
}
