using Pix2Pix.Checkpoints.Storage;
using Pix2Pix.Models;

namespace Pix2Pix.Checkpoints;

/// <summary>Reads U-Nets that were trained in TensorFlow and exported as safetensors files with the names and layouts of Keras layers.</summary>
/// <remarks>
/// The tensors are <c>conv2d_N/kernel</c> ([height, width, in, out]), <c>conv2d_transpose_N/kernel</c> ([height, width, out, in]) with a <c>bias</c> each,
/// counted from the picture inwards and from the innermost level outwards, and <c>batch_normalization_N/gamma</c>, <c>beta</c>, <c>moving_mean</c> and
/// <c>moving_variance</c> in that order, from the second convolution to the last but one. This is Affine Layer's network as Keras builds it: every
/// level but the outermost is normalized, the innermost too, with an epsilon of 1e-3; a decoder level sees the decoder's channels before the encoder's.
/// </remarks>
/// <example><code>
/// var (generator, info) = TensorFlowFile.LoadGenerator("edges2cats.safetensors");
/// using var translator = new Translator(generator, info: info);
/// </code></example>
public static class TensorFlowFile
{
    private const double KerasEpsilon = 1e-3;
    private const int TrainingSize = 256;

    /// <summary>Reads a generator. Names and shapes tell its depth, width and channels.</summary>
    /// <param name="path">A safetensors file with the names that the remarks tell.</param>
    /// <returns>
    /// The network, on the CPU, which the caller disposes; and what is known of it: trained on pictures of 256 x 256, A to B, translating with the
    /// picture's own statistics (moving ones are not reliable there) and without dropout. Another direction is a matter of <c>info with { ... }</c>.
    /// </returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut short, damaged or holds another network.</exception>
    public static (Generator Generator, ModelInfo Info) LoadGenerator(string path) =>
        ForeignFile.Read(path, "safetensors.numpy.save_file in Python from a U-Net's Keras variables", stored =>
        {
            var options = OptionsOf(stored);
            try
            {
                options.ThrowIfInvalid();
            }
            catch (ArgumentException e)
            {
                throw new FormatException($"its names tell of a network that cannot be made. {e.Message}", e);
            }

            var expected = TensorFlowNames.Of(options);
            ForeignWeights.RequireFit(stored, expected, isIgnored: _ => false);
            var generator = ForeignWeights.Fill(new Generator(options), stored, expected);
            return (generator, new ModelInfo
            {
                Architecture = generator.Architecture,
                Generator = options,
                TrainingWidth = TrainingSize,
                TrainingHeight = TrainingSize,
                InferenceDropout = false,
            });
        });

    private static GeneratorOptions OptionsOf(IStoredWeights stored)
    {
        var depth = 0;
        while (stored.Tensors.ContainsKey($"conv2d_{depth + 1}/kernel")) depth++;
        var (first, last) = (ShapeOf(stored, "conv2d_1/kernel"), ShapeOf(stored, $"conv2d_transpose_{depth}/kernel"));
        return new GeneratorOptions
        {
            InputChannels = first[2],
            OutputChannels = last[2],
            Width = first[3],
            Depth = depth,
            Normalization = new BatchNormalization { Epsilon = KerasEpsilon },
            NormalizesBottleneck = true,
            ConvolutionBias = true,
        };
    }

    private static int[] ShapeOf(IStoredWeights stored, string name) =>
        stored.Tensors.TryGetValue(name, out var found) && found.Shape is [_, _, > 0 and <= int.MaxValue, > 0 and <= int.MaxValue]
            ? [.. found.Shape.Select(size => (int)size)]
            : throw new FormatException($"it holds no \"{name}\" of four dimensions, and a U-Net exported from TensorFlow has one for each level, down and up");
}
