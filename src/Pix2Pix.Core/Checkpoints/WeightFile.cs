using Pix2Pix.Checkpoints.Storage;
using Pix2Pix.Models;

namespace Pix2Pix.Checkpoints;

/// <summary>Opens the weights of a generator, whichever of the known kinds of files they are in; the content tells, not the name.</summary>
public static class WeightFile
{
    /// <summary>Tells the kind of a file by its content.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The only kind that it can be; it may still turn out to be damaged or of another network.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is neither PyTorch's nor a whole safetensors file; the message says what it is.
    /// </exception>
    public static WeightFormat FormatOf(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no weight file {path}. Check the path.", path);
        if (ForeignFile.Identify(path) != WeightContainer.Safetensors) return WeightFormat.PyTorch;

        using var file = TensorFile.Open(path);
        if (file.Header.Metadata.ContainsKey(ModelManifest.Key)) return WeightFormat.ModelFile;
        return file.Header.Entries.Keys.Any(KerasNumbers.IsConvolution) ? WeightFormat.TensorFlow : WeightFormat.PyTorch;
    }

    /// <summary>Reads a generator.</summary>
    /// <param name="path">A model file, or weights of another implementation.</param>
    /// <param name="options">What a file of the PyTorch implementation does not say; null for that implementation's defaults. Other files say it all.</param>
    /// <returns>The network, on the CPU, which the caller disposes; and what is known of it.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut short, damaged, or holds another network.</exception>
    public static (Generator Generator, ModelInfo Info) Load(string path, PyTorchImportOptions? options = null) => Load(path, FormatOf(path), options);

    /// <summary>The same of a file whose kind is known.</summary>
    internal static (Generator Generator, ModelInfo Info) Load(string path, WeightFormat format, PyTorchImportOptions? options = null) => format switch
    {
        WeightFormat.ModelFile => ModelFile.Load(path),
        WeightFormat.TensorFlow => TensorFlowFile.LoadGenerator(path),
        _ => PyTorchFile.LoadGenerator(path, options),
    };
}
