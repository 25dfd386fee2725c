using Pix2Pix.Common;
using Pix2Pix.Imaging;
using Pix2Pix.Models;
using TorchSharp;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// A model as one safetensors file: the generator's weights as tensors, everything else as JSON in the metadata. Opening one needs no
/// other argument, and nothing in it can execute.
/// </summary>
public static class ModelFile
{
    /// <summary>Writes a model file, beside the old one first and then renamed, so that a crash leaves a whole file.</summary>
    /// <param name="path">Where to; usually ends in .safetensors. A file of this name is replaced, missing folders are made.</param>
    /// <param name="generator">Network whose weights are written, on any device. Borrowed.</param>
    /// <param name="info">
    /// What the file shall say of training and inference; null for the defaults. The network's architecture and options are taken from
    /// <paramref name="generator"/>.
    /// </param>
    /// <exception cref="ArgumentException">The encodings of <paramref name="info"/> do not fit each other or the network; nothing was written.</exception>
    public static void Save(string path, IGenerator generator, ModelInfo? info = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        var complete = (info ?? new ModelInfo()) with
        {
            Architecture = generator.Architecture,
            Generator = (generator as Generator)?.Options,
        };
        if (PictureEncodings.ProblemOf(complete.InputEncoding, generator.InputChannels, complete.OutputEncoding, generator.OutputChannels) is { } problem)
        {
            throw new ArgumentException($"No model file can say this of the network. {problem} Correct the encodings.", nameof(info));
        }

        SafetensorsFile.Write(
            path, ModuleState.Of(generator.Network), new Dictionary<string, string> { [ModelManifest.Key] = ModelManifest.Serialize(complete) });
    }

    /// <summary>Reads what a model file says of its model, without the weights.</summary>
    /// <param name="path">A file that <see cref="Save"/> wrote.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut short, damaged or no model file of this library.</exception>
    public static ModelInfo ReadInfo(string path)
    {
        using var file = TensorFile.Open(path);
        return ManifestOf(file.Header, path).ToInfo(path);
    }

    /// <summary>Makes the network that a model file describes and reads its weights.</summary>
    /// <param name="path">A file that <see cref="Save"/> wrote.</param>
    /// <returns>The network, on the CPU, which the caller disposes; and what the file says of it.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut short, damaged, no model file of this library, or of an unknown architecture.</exception>
    public static (Generator Generator, ModelInfo Info) Load(string path)
    {
        using var file = TensorFile.Open(path);
        var info = ManifestOf(file.Header, path).ToInfo(path);
        if (info.Generator is null)
        {
            throw new InvalidDataException(
                $"The model file {path} holds a network of architecture \"{info.Architecture}\", which the library cannot make by itself. Make the " +
                $"{nameof(IGenerator)} in your code and read the weights into it with {nameof(ModelFile)}.{nameof(LoadWeights)}.");
        }

        ThrowIfTooLarge(info.Generator, file);
        var generator = new Generator(info.Generator);
        try
        {
            ComputeThread.Run(() => ReadWeights(file, generator.Network));
            return (generator, info);
        }
        catch
        {
            generator.Dispose();
            throw;
        }
    }

    /// <summary>Reads a model file's weights into a network of your own making.</summary>
    /// <param name="path">A file that <see cref="Save"/> wrote.</param>
    /// <param name="generator">Network with the same weight names and shapes, on any device. Unchanged if the file does not fit.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut short or damaged, or its weights do not fit the network.</exception>
    public static void LoadWeights(string path, IGenerator generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        using var file = TensorFile.Open(path);
        ComputeThread.Run(() => ReadWeights(file, generator.Network));
    }

    /// <exception cref="InvalidDataException">The file says nothing of its model, or nothing that can be read.</exception>
    internal static ModelManifest ManifestOf(SafetensorsHeader header, string path) =>
        header.Metadata.TryGetValue(ModelManifest.Key, out var json)
            ? ModelManifest.Parse(json, path)
            : throw new InvalidDataException(
                $"The file {path} is a safetensors file of {header.Entries.Count} tensors without a \"{ModelManifest.Key}\" entry in its metadata, so it " +
                $"says nothing of the network. A file that {nameof(ModelFile)}.{nameof(Save)} wrote is needed.");

    // A header of a few bytes must not make the library build a network of gigabytes before it finds the weights missing.
    private static void ThrowIfTooLarge(GeneratorOptions options, TensorFile file)
    {
        double widest = options.WidthAt(options.Halvings - 1);
        var innermost = 16.0 * widest * widest * sizeof(float);
        double held = file.Header.Entries.Values.Sum(entry => entry.Length);
        if (innermost > held && options.Halvings > 1) throw file.Unfit($"its description needs a layer of {innermost:N0} bytes, and it holds {held:N0} bytes of weights in all");
    }

    private static void ReadWeights(TensorFile file, torch.nn.Module module)
    {
        var state = ModuleState.Of(module);
        file.ThrowIfUnfit(state);
        file.CopyInto(state);
    }
}
