using Pix2Pix.Storage;

namespace Pix2Pix.Serialization;

/// <summary>
/// Loads U-Nets trained in TensorFlow and exported as safetensors files with the names and layouts of Keras layers.
/// </summary>
/// <remarks>
/// <para>The tensors are <c>conv2d_N/kernel</c> ([height, width, in, out]), <c>conv2d_transpose_N/kernel</c> ([height, width, out, in]),
/// their <c>bias</c>, and <c>batch_normalization_N/gamma</c>, <c>beta</c>, <c>moving_mean</c> and <c>moving_variance</c>. Each kind of
/// layer is numbered from the image inwards and from the innermost level outwards. Numbering can start anywhere; the first layer of a
/// program has no number. Names may have the models that contain the layer as a prefix.</para>
/// <para>Two networks are supported, which differ in their biases: Affine Layer's has one in every convolution, that of TensorFlow's
/// tutorial in the last one only. In both, every level but the outermost is normalized with an epsilon of 1e-3, and a decoder level's input
/// has the decoder's channels before the encoder's.</para>
/// </remarks>
/// <example><code>
/// var (generator, info) = TensorFlowFile.LoadGenerator("edges2cats.safetensors");
/// using var translator = new Translator(generator, info: info);
/// </code></example>
public static class TensorFlowFile
{
    private const string Kernel = "/kernel";
    private const double KerasEpsilon = 1e-3;
    private const double KerasSlope = 0.3;
    private const double KerasMomentum = 0.01;
    private const int TrainingSize = 256;

    /// <summary>Loads a generator. Names and shapes identify its depth, base channels and channels.</summary>
    /// <param name="path">A safetensors file with the names listed in the remarks.</param>
    /// <returns>
    /// The network, on the CPU, which the caller disposes; and its metadata: its origin (<see cref="ModelInfo.Preset"/>:
    /// <c>AffineLayer</c> or <c>TensorFlowTutorial</c>), trained on 256 x 256 images, A to B. Inference uses batch statistics (the moving
    /// averages are not reliable there), the tutorial's with dropout and Affine Layer's without. Use <c>info with { ... }</c> for another
    /// direction.
    /// </returns>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is truncated, damaged, of another type, or contains another network or weights that are not finite; the message says which.
    /// </exception>
    public static (Generator Generator, ModelInfo Info) LoadGenerator(string path) =>
        ExternalFile.Read(path, "safetensors.numpy.save_file in Python from a U-Net's Keras weights, as docs/weight-files.md shows", file =>
        {
            using var stored = Shortened(file);
            var numbers = KerasNumbers.From(stored.Tensors.Keys);
            var options = OptionsOf(stored, numbers);
            ExternalWeights.Validate(options.ThrowIfInvalid);
            var expected = TensorFlowNames.Create(options.Plan, numbers);
            ExternalWeights.RequireFit(stored, expected, isIgnored: _ => false);
            var generator = ExternalWeights.Fill(new Generator(options), stored, expected);
            return (generator, new ModelInfo
            {
                Architecture = generator.Architecture,
                Generator = options,
                Preset = options.HasBias ? "AffineLayer" : "TensorFlowTutorial",
                TrainingWidth = TrainingSize,
                TrainingHeight = TrainingSize,
                InferenceDropout = !options.HasBias,
            });
        });

    private static RenamedWeights Shortened(IStoredWeights file)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in file.Tensors.Keys)
        {
            var brief = KerasNumbers.Shorten(name);
            if (names.TryAdd(brief, name)) continue;
            throw new FormatException($"\"{name}\" and \"{names[brief]}\" have the same layer in their names; " +
                "each layer needs a unique name");
        }

        return new RenamedWeights(file, names);
    }

    private static GeneratorOptions OptionsOf(RenamedWeights stored, KerasNumbers numbers)
    {
        var depth = 0;
        while (stored.Tensors.ContainsKey(numbers.Convolution(depth) + Kernel)) depth++;
        var (first, last) = (ShapeOf(stored, numbers.Convolution(0)), ShapeOf(stored, numbers.Transposed(Math.Max(depth - 1, 0))));
        var options = new GeneratorOptions
        {
            InputChannels = first[2],
            OutputChannels = last[2],
            BaseChannels = first[3],
            Depth = depth,
            NormalizeBottleneck = true,
        };
        return stored.Tensors.ContainsKey(numbers.Convolution(0) + "/bias")
            ? options with { ConvolutionBias = true, Normalization = new BatchNormalization { Epsilon = KerasEpsilon } }
            : options with
            {
                ConvolutionBias = false,
                LeakyReluSlope = KerasSlope,
                ReluOnSkips = false,
                ReluOnBottleneck = false,
                Normalization = new BatchNormalization { Epsilon = KerasEpsilon, Momentum = KerasMomentum },
            };
    }

    private static int[] ShapeOf(RenamedWeights stored, string layer) =>
        stored.Tensors.TryGetValue(layer + Kernel, out var found) && found.Shape is [_, _, > 0 and <= int.MaxValue, > 0 and <= int.MaxValue]
            ? [.. found.Shape.Select(size => (int)size)]
            : throw new FormatException(
                $"it contains no \"{layer}{Kernel}\" of four dimensions; a U-Net exported from TensorFlow has one for each level, down " +
                "and up");
}
