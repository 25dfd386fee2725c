using Pix2Pix.Storage;

namespace Pix2Pix.Serialization;

/// <summary>
/// A model in one safetensors file: the generator's weights as tensors, everything else as JSON in the metadata. The file alone is enough
/// to load the model, and nothing in it can execute. docs/model-file.md specifies the format.
/// </summary>
public static class ModelFile
{
    /// <summary>Writes a model file under a temporary name, then renames it, so that a crash never leaves a partial file.</summary>
    /// <param name="path">Path of the file, usually *.safetensors. An existing file is replaced; missing folders are created.</param>
    /// <param name="generator">Network whose weights are written, on any device. Borrowed.</param>
    /// <param name="info">
    /// Training and inference metadata to record; null for the defaults. Architecture, channels and options come from
    /// <paramref name="generator"/>; format version, library version and hash are filled in.
    /// </param>
    /// <param name="precision">Storage type of the weights. Half the size is enough for inference; keep float32 to train on.</param>
    /// <exception cref="ArgumentException">
    /// A weight is outside the range of <paramref name="precision"/> (the message names it), or the encodings of <paramref name="info"/> do
    /// not match each other or the network. Nothing was written.
    /// </exception>
    /// <exception cref="NotSupportedException">The network has floating-point weights other than float32.</exception>
    public static void Save(string path, IGenerator generator, ModelInfo? info = null, FloatPrecision precision = FloatPrecision.Float32)
    {
        ArgumentNullException.ThrowIfNull(generator);
        if (!Enum.IsDefined(precision))
        {
            throw new ArgumentException($"The precision is {precision}; use Float32, Float16 or BFloat16.", nameof(precision));
        }

        var complete = (info ?? new ModelInfo()).For(generator);
        var problem = ColorEncodings.ProblemOf(
            complete.InputEncoding, complete.InputChannels, complete.OutputEncoding, complete.OutputChannels);
        if (problem is not null)
        {
            throw new ArgumentException($"A model file cannot describe this network. {problem} Correct the encodings.", nameof(info));
        }

        ComputeThread.Run(() =>
        {
            using var scope = torch.NewDisposeScope();
            using var noGrad = torch.no_grad();
            var weights = ModelWeights.ForFile(generator.Network, precision);
            var description = ModelManifest.Serialize(complete with { WeightsSha256 = SafetensorsFile.Hash(weights) });
            SafetensorsFile.Write(path, weights, new Dictionary<string, string> { [ModelManifest.Key] = description });
        });
    }

    /// <summary>Checks that <see cref="Save"/> can write a file. Call it before a long training run.</summary>
    /// <param name="path">Path of the model file. Missing folders are created; an existing file is not changed.</param>
    /// <exception cref="IOException">The path is a folder, the location is read-only, or there is no space.</exception>
    public static void ThrowIfUnwritable(string path) => OutputFile.ThrowIfUnwritable(path, "model file");

    /// <summary>Reads a model file's metadata without the weights.</summary>
    /// <param name="path">A file written by <see cref="Save"/>.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is truncated, damaged, or not a model file of this library.</exception>
    public static ModelInfo ReadInfo(string path)
    {
        using var file = TensorFile.Open(path);
        return InfoOf(file.Header, path);
    }

    /// <summary>
    /// Creates the network that a file describes and loads its weights: a model file, or a PyTorch or TensorFlow file whose tensor names
    /// and shapes identify the network. The type is detected from the content, not from the file name.
    /// </summary>
    /// <param name="path">
    /// A file written by <see cref="Save"/>, or one that <see cref="PyTorchFile"/> or <see cref="TensorFlowFile"/> reads.
    /// </param>
    /// <param name="verifyChecksum">
    /// Whether to reject NaN and infinite weights in a model file and to verify the SHA-256 hash that it records, if any. Takes up to half
    /// of the loading time.
    /// </param>
    /// <param name="import">
    /// Settings that a PyTorch file does not record; null for the PyTorch implementation's defaults. Ignored for other files.
    /// </param>
    /// <returns>The network, on the CPU, which the caller disposes; and its metadata.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all of them.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is truncated, damaged, of another type or of an unknown architecture; or its weights do not match the recorded hash, or
    /// are not finite.
    /// </exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded.</exception>
    public static (Generator Generator, ModelInfo Info) Load(
        string path, bool verifyChecksum = true, PyTorchImportOptions? import = null) =>
        Load(path, FormatOf(path), verifyChecksum, import);

    /// <summary>Loads a model file's weights into an existing network.</summary>
    /// <param name="path">A file written by <see cref="Save"/>, or a safetensors file without model metadata.</param>
    /// <param name="generator">
    /// Network with the same weight names and shapes, on any device. Unchanged if the file is damaged or does not fit.
    /// </param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is truncated or damaged, or its weights do not fit the network or are not finite.
    /// </exception>
    public static void LoadWeights(string path, IGenerator generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        using var file = TensorFile.Open(path);
        var expected = HashOf(file.Header, path);
        file.BeginEvaluation(hashes: expected is not null);
        file.ThrowIfUnusable(expected);
        ComputeThread.Run(() => Read(file, generator.Network));
    }

    /// <summary>Detects a file's type from its content. The file may still be damaged.</summary>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is not a weight file; the message says what it is.</exception>
    internal static WeightFormat FormatOf(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file {path}. Check the path.", path);
        if (ExternalFile.Identify(path) != WeightContainer.Safetensors) return WeightFormat.PyTorch;

        using var file = TensorFile.Open(path);
        if (file.Header.Metadata.ContainsKey(ModelManifest.Key)) return WeightFormat.ModelFile;
        return file.Header.Entries.Keys.Any(KerasNumbers.IsConvolution) ? WeightFormat.TensorFlow : WeightFormat.PyTorch;
    }

    /// <summary>Loads a file of a known type.</summary>
    internal static (Generator Generator, ModelInfo Info) Load(
        string path, WeightFormat format, bool verifyChecksum = true, PyTorchImportOptions? import = null) => format switch
    {
        WeightFormat.ModelFile => LoadModel(path, verifyChecksum),
        WeightFormat.TensorFlow => TensorFlowFile.LoadGenerator(path),
        _ => PyTorchFile.LoadGenerator(path, import),
    };

    /// <param name="header">Header of a model file.</param>
    /// <param name="path">For messages.</param>
    /// <param name="withNetwork">False skips the network's options, which may name a custom normalization.</param>
    /// <exception cref="InvalidDataException">The metadata is missing or invalid.</exception>
    internal static ModelInfo InfoOf(SafetensorsHeader header, string path, bool withNetwork = true) =>
        header.Metadata.TryGetValue(ModelManifest.Key, out var json)
            ? ModelManifest.Parse(json, path, withNetwork) with { Precision = ModelWeights.PrecisionOf(header) }
            : throw new InvalidDataException(
                $"The file {path} is a safetensors file of {header.Entries.Count} tensors without a \"{ModelManifest.Key}\" entry in " +
                $"its metadata, so it does not describe a network. A file written by {nameof(ModelFile)}.{nameof(Save)} is needed.");

    private static (Generator Generator, ModelInfo Info) LoadModel(string path, bool verifyChecksum)
    {
        using var file = TensorFile.Open(path);
        var expected = HashOf(file.Header, path);
        if (verifyChecksum) file.BeginEvaluation(hashes: expected is not null);
        var info = InfoOf(file.Header, path);
        if (info.Generator is null)
        {
            throw new InvalidDataException(
                $"The model file {path} contains a network of architecture \"{info.Architecture}\", which the library cannot create. " +
                $"Create the {nameof(IGenerator)} in your code and load its weights with {nameof(ModelFile)}.{nameof(LoadWeights)}.");
        }

        // A header of a few bytes must not make the library allocate gigabytes before it finds the weights missing.
        file.ThrowIfLacking(info.Generator.Plan.Layers.ToDictionary(
            layer => $"{layer.Name}.conv.weight", layer => (torch.ScalarType.Float32, layer.WeightShape)));

        var generator = Generator.WithoutWeights(info.Generator);
        try
        {
            ComputeThread.Run(() => Read(file, generator));
            if (verifyChecksum) file.ThrowIfUnusable(expected);
            return (generator, info);
        }
        catch
        {
            generator.Dispose();
            throw;
        }
    }

    private static string? HashOf(SafetensorsHeader header, string path) =>
        header.Metadata.TryGetValue(ModelManifest.Key, out var json) ? ModelManifest.WeightsSha256(json, path) : null;

    private static void Read(TensorFile file, torch.nn.Module network)
    {
        var state = ModuleState.From(network);
        file.ThrowIfUnfit(state);
        file.CopyInto(state);
    }
}
