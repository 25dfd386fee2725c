using Google.Protobuf;
using Pix2Pix.Checkpoints.Onnx;
using Pix2Pix.Checkpoints.Storage;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using TorchSharp;

namespace Pix2Pix.Checkpoints;

/// <summary>Writes generators as ONNX files, which run where there is no TorchSharp: with ONNX Runtime on phones, in browsers, in other languages.</summary>
/// <remarks>
/// <para>The file has one input, <c>input</c>, float32 <c>[batch, InputChannels, height, width]</c>, and one output, <c>output</c>, float32
/// <c>[batch, OutputChannels, height, width]</c>; values are in [-1, 1]. Batch, height and width are chosen when it is run; both sides must be multiples of
/// <see cref="IGenerator.SizeMultiple"/>. It needs the opset that <see cref="OnnxOptions.OpsetVersion"/> says and no operators beyond the standard's.</para>
/// <para>Dropout is left out: no runtime draws the random numbers that this library would. Everything else that <see cref="GeneratorOptions"/> can say is
/// written, and outputs agree with <see cref="IGenerator.Generate"/> up to rounding.</para>
/// </remarks>
public static class OnnxFile
{
    private const string Input = "input";
    private const string Output = "output";

    // A protobuf message ends where a signed 32-bit length does.
    private const long LargestFile = int.MaxValue;

    /// <summary>Writes a network, beside an old file first and then renamed, so that a crash leaves a whole file.</summary>
    /// <param name="path">Where to; usually ends in .onnx. A file of this name is replaced, missing folders are made.</param>
    /// <param name="generator">A <see cref="Generator"/> of float32 weights, on any device. Borrowed and not changed.</param>
    /// <param name="info">What the file's metadata shall say of the model: direction, encodings, training; null for the defaults.</param>
    /// <param name="options">How inference normalizes, and for which opset the file is; null for the model's way and opset 17.</param>
    /// <exception cref="ArgumentException">
    /// The network is no <see cref="Generator"/>, has a normalization of the user's own or is too large for the format; the encodings of
    /// <paramref name="info"/> do not fit each other or the network; or the options are out of range. Nothing was written.
    /// </exception>
    /// <exception cref="NotSupportedException">The weights are not float32.</exception>
    public static void Save(string path, IGenerator generator, ModelInfo? info = null, OnnxOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(generator);
        if (generator is not Generator network)
        {
            throw new ArgumentException(
                $"The network of architecture \"{generator.Architecture}\" is an {nameof(IGenerator)} of your own ({generator.GetType().Name}), and the library does " +
                $"not know what it computes. A {nameof(Generator)} is needed.", nameof(generator));
        }

        info ??= new ModelInfo();
        options ??= new OnnxOptions();
        options.ThrowIfInvalid();
        if (PictureEncodings.ProblemOf(info.InputEncoding, network.InputChannels, info.OutputEncoding, network.OutputChannels) is { } problem)
        {
            throw new ArgumentException($"No ONNX file can say this of the network. {problem} Correct the encodings.", nameof(info));
        }

        var statistics = options.Statistics ?? info.InferenceStatistics;

        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var graph = new OnnxGraph(ModuleState.Of(network), options.OpsetVersion);
        NetworkNodes.Add(new BlockNodes(graph, statistics), network, Input, Output);
        var model = OnnxModel.Of(
            graph.Finish(network.Architecture, (Input, network.InputChannels), (Output, network.OutputChannels)),
            options.OpsetVersion,
            (typeof(OnnxFile).Assembly.GetName().Name!, ModelManifest.OwnVersion),
            OnnxMetadata.Of(network, info, statistics));
        if (model.Size > LargestFile)
        {
            throw new ArgumentException(
                $"The network needs more than the {LargestFile:N0} bytes that an ONNX file may have. Make it with a smaller " +
                $"{nameof(GeneratorOptions)}.{nameof(GeneratorOptions.Width)}.", nameof(generator));
        }

        AtomicFile.Write(path, stream =>
        {
            using var output = new CodedOutputStream(stream, leaveOpen: true);
            model.WriteTo(output);
        });
    }
}
