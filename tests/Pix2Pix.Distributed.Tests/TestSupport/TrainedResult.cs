using System.Globalization;
using System.Runtime.InteropServices;

namespace Pix2Pix.Distributed.Tests.TestSupport;

/// <summary>What a training run of the worker has written.</summary>
internal sealed record TrainedResult(long Steps, IReadOnlyList<double[]> Losses, IReadOnlyDictionary<string, float[]> Weights)
{
    public static TrainedResult Read(string path)
    {
        using var file = new BinaryReader(File.OpenRead(path));
        var steps = file.ReadInt64();
        var losses = Enumerable.Range(0, file.ReadInt32())
            .Select(_ => Array.ConvertAll(file.ReadString().Split(' '), metric => double.Parse(metric, CultureInfo.InvariantCulture))).ToList();
        var weights = new Dictionary<string, float[]>();
        while (file.BaseStream.Position < file.BaseStream.Length)
        {
            var name = file.ReadString();
            weights.Add(name, MemoryMarshal.Cast<byte, float>(file.ReadBytes(sizeof(float) * file.ReadInt32())).ToArray());
        }

        return new TrainedResult(steps, losses, weights);
    }

    /// <summary>The largest difference: of a loss relative to it, or of a weight tensor, as the length of the difference relative to its length.</summary>
    /// <remarks>Not weight by weight: Adam makes a full step of a gradient that is nothing but rounding.</remarks>
    public static (double Difference, string Where) Compare(TrainedResult expected, TrainedResult found)
    {
        Assert.Equal(expected.Steps, found.Steps);
        Assert.Equal(expected.Losses.Count, found.Losses.Count);
        Assert.Equal(expected.Weights.Keys, found.Weights.Keys);
        var losses = from step in Enumerable.Range(0, expected.Losses.Count)
                     from metric in Enumerable.Range(0, expected.Losses[step].Length)
                     let should = expected.Losses[step][metric]
                     select (Math.Abs(found.Losses[step][metric] - should) / Math.Max(Math.Abs(should), 1e-12), $"loss {metric} of step {step + 1}");
        var weights = from named in expected.Weights
                      let difference = LengthOf(named.Value.Zip(found.Weights[named.Key], (a, b) => a - b))
                      select (difference / Math.Max(LengthOf(named.Value), 1e-12), named.Key);
        return losses.Concat(weights).MaxBy(difference => difference.Item1);
    }

    private static double LengthOf(IEnumerable<float> values) => Math.Sqrt(values.Sum(value => (double)value * value));
}
