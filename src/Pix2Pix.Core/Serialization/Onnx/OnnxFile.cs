using Google.Protobuf;
using Pix2Pix.Serialization.Onnx;

namespace Pix2Pix.Serialization;

/// <summary>
/// Writes generators as ONNX files, which run without TorchSharp: with ONNX Runtime on phones, in browsers, in other languages.
/// </summary>
/// <remarks>
/// <para>The file has one input, <c>input</c>, float32 <c>[batch, InputChannels, height, width]</c>, and one output, <c>output</c>, float32
/// <c>[batch, OutputChannels, height, width]</c>; values are in [-1, 1]. Batch, height and width are chosen at run time; height and width
/// must be multiples of <see cref="IGenerator.SizeMultiple"/>. The file uses only standard operators of the opset it was saved for.</para>
/// <para>Each dropout layer has an optional input for its mask, float32 <c>[1, channels, height, width]</c> of the layer's output: 0 where
/// a value is dropped, <c>1 / (1 - rate)</c> elsewhere. Without it, nothing is dropped. No runtime draws the same random numbers as this
/// library; <c>Pix2Pix.OnnxRuntime</c> passes its masks in. All options in <see cref="GeneratorOptions"/> are supported, and outputs agree
/// with <see cref="IGenerator.Generate"/> up to rounding.</para>
/// </remarks>
public static class OnnxFile
{
    /// <summary>The default opset: 17, of ONNX 1.12 (2022).</summary>
    public const int DefaultOpset = 17;

    private const string Input = "input";
    private const string Output = "output";

    // A protobuf message is limited by its signed 32-bit length.
    private const long LargestFile = int.MaxValue;

    /// <summary>The lowest opset: 13, of ONNX 1.8 (2020).</summary>
    public static int OldestOpset => 13;

    /// <summary>The highest opset: 26, of ONNX 1.21 (2026).</summary>
    public static int NewestOpset => 26;

    /// <summary>Writes a network under a temporary name, then renames it, so that a crash never leaves a partial file.</summary>
    /// <param name="path">Path of the file, usually *.onnx. An existing file is replaced; missing folders are created.</param>
    /// <param name="generator">A <see cref="Generator"/> of float32 weights, on any device. Borrowed and not changed.</param>
    /// <param name="info">Model metadata to record: direction, encodings, training; null for the defaults.</param>
    /// <param name="statistics">
    /// Which statistics batch normalization uses, fixed in the file. Null for those that the model was trained for,
    /// <see cref="ModelInfo.InferenceStatistics"/>. Ignored for other normalizations.
    /// </param>
    /// <param name="opset">
    /// Version of ONNX's operators, <see cref="OldestOpset"/> to <see cref="NewestOpset"/>. A runtime runs files of its own version and of
    /// older ones. Outputs are the same for all: lower it for a runtime that rejects the file.
    /// </param>
    /// <param name="includeDropout">Whether to write dropout layers and their inputs. False for a runtime that rejects optional
    /// inputs.</param>
    /// <param name="precision">
    /// In which the kernels of convolutions are stored. A runtime converts them to float32 when it loads the file: half the file, the same
    /// speed, and images within a gray level.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The network is not an <see cref="IDescribedGenerator"/>, has a custom normalization or is too large for the format; the encodings of
    /// <paramref name="info"/> do not match each other or the network; statistics, opset or precision are out of range; or a weight
    /// is outside the precision's range. Nothing was written.
    /// </exception>
    /// <exception cref="NotSupportedException">The weights are not float32.</exception>
    public static void Save(
        string path, IGenerator generator, ModelInfo? info = null, BatchNormStatistics? statistics = null, int opset = DefaultOpset,
        bool includeDropout = true, FloatPrecision precision = FloatPrecision.Float32)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(generator);
        if (generator is not IDescribedGenerator network)
        {
            throw new ArgumentException(
                $"The network of architecture \"{generator.Architecture}\" is a custom {nameof(IGenerator)} " +
                $"({generator.GetType().Name}), and the library does not know what it computes. A {nameof(Generator)} is needed.",
                nameof(generator));
        }

        info ??= new ModelInfo();
        var chosen = statistics ?? info.InferenceStatistics;
        if (!Enum.IsDefined(chosen)) throw new ArgumentException($"The statistics are {chosen}; use Batch or Running.", nameof(statistics));
        if (opset < OldestOpset || opset > NewestOpset)
        {
            throw new ArgumentException($"The opset is {opset}; use {OldestOpset} to {NewestOpset}.", nameof(opset));
        }

        if (!Enum.IsDefined(precision))
        {
            throw new ArgumentException($"The precision is {precision}; use Float32, Float16 or BFloat16.", nameof(precision));
        }

        var problem = ColorEncodings.ProblemOf(info.InputEncoding, network.InputChannels, info.OutputEncoding, network.OutputChannels);
        if (problem is not null)
        {
            throw new ArgumentException($"An ONNX file cannot describe this network. {problem} Correct the encodings.", nameof(info));
        }

        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        Tensor Store(string name, Tensor kernel) => ModelWeights.Convert(name, kernel, precision);
        var graph = new OnnxGraph(ModuleState.From(network.Network), opset, Store);
        var nodes = new NetworkNodes(graph, chosen, includeDropout);
        nodes.Add(network.Options, Input, Output);
        var model = OnnxModel.Create(
            graph.Finish(network.Architecture, (Input, network.InputChannels), (Output, network.OutputChannels)),
            opset,
            (typeof(OnnxFile).Assembly.GetName().Name!, ModelManifest.OwnVersion),
            OnnxMetadata.Create(network, info, chosen, nodes.Masks));
        if (model.Size > LargestFile)
        {
            throw new ArgumentException(
                $"The network needs more than the {LargestFile:N0} bytes that an ONNX file can have. Create it with a smaller " +
                $"{nameof(GeneratorOptions)}.{nameof(GeneratorOptions.BaseChannels)}.", nameof(generator));
        }

        AtomicFile.Write(path, stream =>
        {
            using var output = new CodedOutputStream(stream, leaveOpen: true);
            model.WriteTo(output);
        });
    }
}
