using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pix2Pix.OnnxRuntime;

/// <summary>Opens a file that <c>OnnxFile.Save</c> of Pix2Pix.Core wrote.</summary>
internal static class OnnxLoader
{
    /// <returns>The session, which the caller disposes; what the file says about its network; and the execution provider.</returns>
    /// <inheritdoc cref="OnnxTranslator.Load" path="/exception"/>
    public static (InferenceSession Session, OnnxDescription Description, string Provider) Open(
        string path, OnnxTranslatorOptions options, ILogger logger)
    {
        CheckFile(path);
        InferenceSession? session = null;
        try
        {
            (session, var provider) = ExecutionProviders.Open(path, options, logger);
            var description = OnnxDescription.Read(session.ModelMetadata.CustomMetadataMap);
            ThrowIfContradictory(session, description);
            return (session, description, provider);
        }
        catch (Exception e) when (e is FormatException or OnnxRuntimeException)
        {
            session?.Dispose();
            throw NotAModel(path, e);
        }
        catch (Exception e) when (
            e is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            throw new NativeLibraryException(
                $"The native library of ONNX Runtime is missing or cannot be loaded: {e.GetBaseException().Message} Reference a package " +
                "that contains it for this system, such as Microsoft.ML.OnnxRuntime, Microsoft.ML.OnnxRuntime.Gpu or " +
                "Microsoft.ML.OnnxRuntime.DirectML, in the version of Microsoft.ML.OnnxRuntime.Managed.", e);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    private static void CheckFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 4096);
        try
        {
            if (stream.Length == 0) throw new FormatException("It is empty.");
            OnnxFileCheck.ThrowIfInvalid(stream);
        }
        catch (FormatException e)
        {
            throw NotAModel(path, e);
        }
    }

    private static InvalidDataException NotAModel(string path, Exception cause) => new(
        $"{path} is not an ONNX file that Pix2Pix.OnnxRuntime can run. {cause.Message} Write it with OnnxFile.Save of Pix2Pix.Core, or " +
        "with \"pix2pix convert model.safetensors model.onnx\".", cause);

    // What the network says of itself has to fit what the session knows: its tensors are made accordingly.
    private static void ThrowIfContradictory(InferenceSession session, OnnxDescription description)
    {
        ThrowIfUnlike(session.InputMetadata, OnnxNetwork.InputName, description.Format.InputChannels);
        ThrowIfUnlike(session.OutputMetadata, OnnxNetwork.OutputName, description.Format.OutputChannels);
        if (session.InputMetadata.Count != 1 || session.OutputMetadata.Count != 1)
        {
            throw new FormatException("It has other inputs or outputs than one image each.");
        }

        foreach (var mask in description.Masks)
        {
            ThrowIfUnlike(session.OverridableInitializerMetadata, mask.Name, mask.Channels);
            if (description.SizeMultiple % mask.Divisor != 0 && mask.Divisor % description.SizeMultiple != 0)
            {
                throw new FormatException($"The mask {mask.Name} does not fit the network's sizes.");
            }
        }
    }

    private static void ThrowIfUnlike(IReadOnlyDictionary<string, NodeMetadata> known, string name, int channels)
    {
        var isAlike = known.TryGetValue(name, out var node) && node.IsTensor && node.ElementDataType == TensorElementType.Float
            && node.Dimensions is [_, var declared, _, _] && declared == channels;
        if (!isAlike) throw new FormatException($"It has no tensor {name} of float32 [N, {channels}, H, W].");
    }
}
