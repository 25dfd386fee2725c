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

        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var tensors = StateOf(generator.Network)
            .OrderBy(state => state.Key, StringComparer.Ordinal)
            .Select(state => (state.Key, NameOf(state.Value.dtype), state.Value.detach().cpu().contiguous()))
            .ToList();
        SafetensorsFile.Write(path, tensors, new Dictionary<string, string> { [ModelManifest.Key] = ModelManifest.Serialize(complete) });
    }

    /// <summary>Reads what a model file says of its model, without the weights.</summary>
    /// <param name="path">A file that <see cref="Save"/> wrote.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut short, damaged or no model file of this library.</exception>
    public static ModelInfo ReadInfo(string path)
    {
        var (stream, header) = SafetensorsFile.Open(path);
        using (stream) return InfoOf(header, path);
    }

    /// <summary>Makes the network that a model file describes and reads its weights.</summary>
    /// <param name="path">A file that <see cref="Save"/> wrote.</param>
    /// <returns>The network, on the CPU, which the caller disposes; and what the file says of it.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut short, damaged, no model file of this library, or of an unknown architecture.</exception>
    public static (Generator Generator, ModelInfo Info) Load(string path)
    {
        var (stream, header) = SafetensorsFile.Open(path);
        using var open = stream;
        var info = InfoOf(header, path);
        if (info.Generator is null)
        {
            throw new InvalidDataException(
                $"The model file {path} holds a network of architecture \"{info.Architecture}\", which the library cannot make by itself. Make the " +
                $"{nameof(IGenerator)} in your code and read the weights into it with {nameof(ModelFile)}.{nameof(LoadWeights)}.");
        }

        ThrowIfTooLarge(info.Generator, header, path);
        var generator = new Generator(info.Generator);
        try
        {
            ComputeThread.Run(() => ReadWeights(stream, header, generator.Network, path));
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
        var (stream, header) = SafetensorsFile.Open(path);
        using (stream) ComputeThread.Run(() => ReadWeights(stream, header, generator.Network, path));
    }

    private static ModelInfo InfoOf(SafetensorsHeader header, string path) =>
        header.Metadata.TryGetValue(ModelManifest.Key, out var json)
            ? ModelManifest.Parse(json, path)
            : throw new InvalidDataException(
                $"The file {path} is a safetensors file of {header.Entries.Count} tensors without a \"{ModelManifest.Key}\" entry in its metadata, so it " +
                $"says nothing of the network. A file that {nameof(ModelFile)}.{nameof(Save)} wrote is needed.");

    private static Dictionary<string, Tensor> StateOf(torch.nn.Module module)
    {
        var state = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (name, parameter) in module.named_parameters()) state.Add(name, parameter);
        foreach (var (name, buffer) in module.named_buffers()) state.Add(name, buffer);
        return state;
    }

    private static string NameOf(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float32 => "F32",
        torch.ScalarType.Int64 => "I64",
        _ => throw new NotSupportedException($"Weights of type {type} cannot be written; a network of Float32 weights is needed. Use module.to(torch.float32)."),
    };

    // A header of a few bytes must not make the library build a network of gigabytes before it finds the weights missing.
    private static void ThrowIfTooLarge(GeneratorOptions options, SafetensorsHeader header, string path)
    {
        double widest = options.WidthAt(options.Halvings - 1);
        var innermost = 16.0 * widest * widest * sizeof(float);
        double held = header.Entries.Values.Sum(entry => entry.Length);
        if (innermost > held && options.Halvings > 1) throw Unfit(path, $"its description needs a layer of {innermost:N0} bytes, and it holds {held:N0} bytes of weights in all");
    }

    private static void ReadWeights(FileStream stream, SafetensorsHeader header, torch.nn.Module module, string path)
    {
        var state = StateOf(module);
        List<string> problems =
        [
            .. state.Keys.Except(header.Entries.Keys).Select(name => $"\"{name}\" is missing"),
            .. header.Entries.Keys.Except(state.Keys).Select(name => $"\"{name}\" is not part of the network"),
            .. state.Where(s => header.Entries.TryGetValue(s.Key, out var entry) && !Fits(entry, s.Value)).Select(s =>
                $"\"{s.Key}\" is {header.Entries[s.Key].DataType} [{string.Join(", ", header.Entries[s.Key].Shape)}] where the network has " +
                $"{s.Value.dtype} [{string.Join(", ", s.Value.shape)}]"),
        ];
        if (problems.Count > 0)
        {
            var rest = problems.Count > 5 ? $"; and {problems.Count - 5} more" : "";
            throw Unfit(path, string.Join("; ", problems.Take(5)) + rest);
        }

        using var noGrad = torch.no_grad();
        foreach (var (name, value) in state)
        {
            using var read = torch.empty(value.shape, value.dtype);
            stream.Position = header.DataStart + header.Entries[name].Begin;
            stream.ReadExactly(read.bytes);
            value.copy_(read);
        }
    }

    private static bool Fits(SafetensorsEntry entry, Tensor value) => entry.DataType == NameOf(value.dtype) && entry.Shape.SequenceEqual(value.shape);

    private static InvalidDataException Unfit(string path, string what) => new(
        $"The weights in {path} do not fit the network: {what}. The file belongs to another architecture or other options; " +
        "load the file that was saved from this network.");
}
