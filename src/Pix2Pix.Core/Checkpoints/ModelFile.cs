using Pix2Pix.Checkpoints.Storage;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// A model as one safetensors file: the generator's weights as tensors, everything else as JSON in the metadata. Opening one needs no
/// other argument, and nothing in it can execute. The page docs/model-file.md specifies the format.
/// </summary>
public static class ModelFile
{
    /// <summary>Writes a model file, beside the old one first and then renamed, so that a crash leaves a whole file.</summary>
    /// <param name="path">Where to; usually ends in .safetensors. A file of this name is replaced, missing folders are made.</param>
    /// <param name="generator">Network whose weights are written, on any device. Borrowed.</param>
    /// <param name="info">
    /// What the file shall say of training and inference; null for the defaults. The network's architecture, channels and options are taken
    /// from <paramref name="generator"/>; what is known only once the file is written is filled in.
    /// </param>
    /// <param name="precision">
    /// How weights are stored. Half the size is enough for a model that is only used; keep float32 to train on.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A weight is beyond the range of <paramref name="precision"/>, and the message names it; or the encodings of <paramref name="info"/>
    /// do not fit each other or the network. Nothing was written.
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
            throw new ArgumentException($"No model file can say this of the network. {problem} Correct the encodings.", nameof(info));
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

    /// <summary>
    /// Makes sure that <see cref="Save"/> can write a file, to be called before hours of training whose model could not be kept.
    /// </summary>
    /// <param name="path">Where the model file is to be written. Missing folders are made; a file that is there is left as it is.</param>
    /// <exception cref="IOException">A folder has this name, the place is read-only, or there is no room.</exception>
    public static void ThrowIfUnwritable(string path) => OutputFile.ThrowIfUnwritable(path, "model file");

    /// <summary>Reads what a model file says of its model, without the weights.</summary>
    /// <param name="path">A file that <see cref="Save"/> wrote.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut short, damaged or no model file of this library.</exception>
    public static ModelInfo ReadInfo(string path)
    {
        using var file = TensorFile.Open(path);
        return InfoOf(file.Header, path);
    }

    /// <summary>
    /// Makes the network that a file describes and reads its weights: a model file's, or that of a PyTorch or TensorFlow file whose
    /// names and shapes tell it. The content says which kind of file it is, not the name.
    /// </summary>
    /// <param name="path">
    /// A file that <see cref="Save"/> wrote, or one that <see cref="PyTorchFile"/> or <see cref="TensorFlowFile"/> reads.
    /// </param>
    /// <param name="verifyChecksum">
    /// Whether a model file's weights that are NaN or infinite are refused, and the weights are compared with the hash that the file has
    /// of them, if it has one; takes up to half of the time.
    /// </param>
    /// <param name="import">
    /// What a file of the PyTorch implementation does not say; null for that implementation's defaults. Other files say it all.
    /// </param>
    /// <returns>The network, on the CPU, which the caller disposes; and what is known of it.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is cut short, damaged, of another kind, or of an unknown architecture; or its weights are not those that it was written
    /// with, or not finite.
    /// </exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or cannot be loaded here.</exception>
    public static (Generator Generator, ModelInfo Info) Load(string path, bool verifyChecksum = true, PyTorchImportOptions? import = null) =>
        Load(path, FormatOf(path), verifyChecksum, import);

    /// <summary>Reads a model file's weights into a network of your own making.</summary>
    /// <param name="path">A file that <see cref="Save"/> wrote, or a safetensors file without a description.</param>
    /// <param name="generator">
    /// Network with the same weight names and shapes, on any device. Unchanged if the file is damaged or does not fit.
    /// </param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is cut short or damaged, or its weights do not fit the network or are not finite.
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

    /// <summary>Tells the kind of a file by its content: the only one that it can be, though it may be damaged.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Weights are read from no such file; the message says what it is.</exception>
    internal static WeightFormat FormatOf(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file {path}. Check the path.", path);
        if (ExternalFile.Identify(path) != WeightContainer.Safetensors) return WeightFormat.PyTorch;

        using var file = TensorFile.Open(path);
        if (file.Header.Metadata.ContainsKey(ModelManifest.Key)) return WeightFormat.ModelFile;
        return file.Header.Entries.Keys.Any(KerasNumbers.IsConvolution) ? WeightFormat.TensorFlow : WeightFormat.PyTorch;
    }

    /// <summary>Opens a file whose kind is known.</summary>
    internal static (Generator Generator, ModelInfo Info) Load(
        string path, WeightFormat format, bool verifyChecksum = true, PyTorchImportOptions? import = null) => format switch
    {
        WeightFormat.ModelFile => LoadModel(path, verifyChecksum),
        WeightFormat.TensorFlow => TensorFlowFile.LoadGenerator(path),
        _ => PyTorchFile.LoadGenerator(path, import),
    };

    /// <param name="header">Of a model file.</param>
    /// <param name="path">For messages.</param>
    /// <param name="withNetwork">
    /// False leaves out the network's options, which no one needs who has the network, and which may name a normalization of its own.
    /// </param>
    /// <exception cref="InvalidDataException">The file says nothing of its model, or nothing that can be read.</exception>
    internal static ModelInfo InfoOf(SafetensorsHeader header, string path, bool withNetwork = true) =>
        header.Metadata.TryGetValue(ModelManifest.Key, out var json)
            ? ModelManifest.Parse(json, path, withNetwork) with { Precision = ModelWeights.PrecisionOf(header) }
            : throw new InvalidDataException(
                $"The file {path} is a safetensors file of {header.Entries.Count} tensors without a \"{ModelManifest.Key}\" entry in " +
                $"its metadata, so it says nothing of the network. A file that {nameof(ModelFile)}.{nameof(Save)} wrote is needed.");

    private static (Generator Generator, ModelInfo Info) LoadModel(string path, bool verifyChecksum)
    {
        using var file = TensorFile.Open(path);
        var expected = HashOf(file.Header, path);
        if (verifyChecksum) file.BeginEvaluation(hashes: expected is not null);
        var info = InfoOf(file.Header, path);
        if (info.Generator is null)
        {
            throw new InvalidDataException(
                $"The model file {path} holds a network of architecture \"{info.Architecture}\", which the library cannot make by " +
                "itself. " +
                $"Make the {nameof(IGenerator)} in your code and read the weights into it with {nameof(ModelFile)}.{nameof(LoadWeights)}.");
        }

        // A header of a few bytes must not make the library build a network of gigabytes before it finds the weights missing.
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
