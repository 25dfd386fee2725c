namespace Pix2Pix.Serialization;

/// <summary>
/// Reads and writes weight files of the most widely used PyTorch implementation, junyanz/pytorch-CycleGAN-and-pix2pix
/// (<c>latest_net_G.pth</c>, <c>latest_net_D.pth</c>), without Python. Nothing in a file can run.
/// </summary>
/// <remarks>
/// Supported files are state_dicts written by <c>torch.save</c> (the zip format and the one before PyTorch 1.6) and safetensors files with
/// the same names; alone or in a checkpoint with other content; with or without a prefix, such as those of <c>DataParallel</c>,
/// <c>torch.compile</c> or a module that contains the network; from any device. Values of 16, 32 or 64 bits become float32. NaN and
/// infinite weights are rejected. Statistics that instance normalization tracked in files from 2018 are ignored, as in that implementation.
/// </remarks>
/// <example><code>
/// var (generator, info) = PyTorchFile.LoadGenerator("latest_net_G.pth", new() { Direction = PairDirection.BToA });
/// using (generator) ModelFile.Save("facades.safetensors", generator, info);
/// </code></example>
public static class PyTorchFile
{
    private const string Remedy = "torch.save(network.state_dict(), path) in Python";

    /// <summary>
    /// Loads a generator: a U-Net, an encoder-decoder with the same names, or a ResNet. Names and shapes identify its options.
    /// </summary>
    /// <param name="path">A state_dict written by <c>torch.save</c>, or a safetensors file with the same names.</param>
    /// <param name="options">Settings that the file does not record; null for that implementation's defaults.</param>
    /// <returns>
    /// The network, on the CPU, which the caller disposes; and its metadata. As in that implementation, inference uses batch statistics
    /// and, if the network has it, dropout. One input and two output channels are L and a*b* of CIE L*a*b*, as in its colorization.
    /// </returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all of them.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is truncated, damaged, of another type, or contains a whole module, another network or several, or weights that are not
    /// finite; the message says which.
    /// </exception>
    public static (Generator Generator, ModelInfo Info) LoadGenerator(string path, PyTorchImportOptions? options = null)
    {
        var chosen = options ?? new PyTorchImportOptions();
        chosen.ThrowIfInvalid();
        return ExternalFile.Read(path, Remedy, file =>
        {
            using var stored = NetworkSearch.Generator(file, chosen.StateDict);
            var made = new PyTorchArchitecture(stored.Tensors, chosen).OfGenerator();
            var expected = PyTorchNames.Create(made);
            ExternalWeights.RequireFit(stored, expected, IsUnusedStatistic(made.Normalization));
            var generator = ExternalWeights.Fill(new Generator(made), stored, expected);
            return (generator, InfoOf(generator, chosen));
        });
    }

    /// <summary>Loads a discriminator: a PatchGAN of any number of layers or a PixelGAN.</summary>
    /// <param name="path">A state_dict written by <c>torch.save</c>, or a safetensors file with the same names.</param>
    /// <param name="options">Settings that the file does not record; null for that implementation's defaults.</param>
    /// <returns>The network, on the CPU. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all of them.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is truncated, damaged, of another type, or contains a whole module, another network or several, or weights that are not
    /// finite; the message says which.
    /// </exception>
    public static PatchDiscriminator LoadDiscriminator(string path, PyTorchImportOptions? options = null)
    {
        var chosen = options ?? new PyTorchImportOptions();
        chosen.ThrowIfInvalid();
        return ExternalFile.Read(path, Remedy, file =>
        {
            using var stored = NetworkSearch.Discriminator(file, chosen.StateDict);
            var made = new PyTorchArchitecture(stored.Tensors, chosen).OfDiscriminator();
            var expected = PyTorchNames.Create(made);
            ExternalWeights.RequireFit(stored, expected, IsUnusedStatistic(made.Normalization));
            return ExternalWeights.Fill(new PatchDiscriminator(made), stored, expected);
        });
    }

    /// <summary>
    /// Writes a generator as a state_dict that <c>torch.load</c> reads and that implementation's network of the same size loads strictly.
    /// </summary>
    /// <param name="path">Path of the file, usually *.pth. An existing file is replaced; missing folders are created.</param>
    /// <param name="generator">A U-Net of five or more levels or a ResNet, on any device. Borrowed.</param>
    /// <remarks>
    /// Dropout has no weights, so the PyTorch network decides about it. Only a ResNet's names depend on it: they are those of
    /// <c>use_dropout=True</c> if any of its blocks has dropout.
    /// </remarks>
    /// <exception cref="ArgumentException">That implementation has no such network; the message lists every difference.</exception>
    public static void Save(string path, Generator generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        PyTorchExport.ThrowIfImpossible(generator.Options);
        PyTorchExport.Write(path, generator, PyTorchNames.Create(generator.Options with { OutputBias = true }));
    }

    /// <summary>
    /// Writes a discriminator as a state_dict that <c>torch.load</c> reads and that implementation's network of the same size loads
    /// strictly.
    /// </summary>
    /// <param name="path">Path of the file, usually *.pth. An existing file is replaced; missing folders are created.</param>
    /// <param name="discriminator">A PatchGAN or PixelGAN, on any device. Borrowed.</param>
    /// <exception cref="ArgumentException">That implementation has no such network; the message lists every difference.</exception>
    public static void Save(string path, PatchDiscriminator discriminator)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        var options = discriminator.Options;
        PyTorchExport.ThrowIfImpossible(options);
        var lastBias = options.LayerCount > 0 || PyTorchExport.HasBias(options.Normalization);
        PyTorchExport.Write(path, discriminator, PyTorchNames.Create(options with { FirstLayerBias = true, LastLayerBias = lastBias }));
    }

    private static ModelInfo InfoOf(Generator generator, PyTorchImportOptions options)
    {
        var isColorization = generator is { InputChannels: 1, OutputChannels: 2 };
        return new ModelInfo
        {
            Architecture = generator.Architecture,
            Generator = generator.Options,
            Direction = options.Direction,
            InputEncoding = isColorization ? ColorEncoding.LabL : ColorEncoding.Rgb,
            OutputEncoding = isColorization ? ColorEncoding.LabAb : ColorEncoding.Rgb,
            TrainingWidth = options.TrainingSize,
            TrainingHeight = options.TrainingSize,
            InferenceDropout = generator.Options.DropoutRate > 0,
        };
    }

    private static Predicate<string> IsUnusedStatistic(INormalization normalization) => name =>
        normalization.Name == Normalization.Instance.Name
        && (name.EndsWith(".running_mean", StringComparison.Ordinal) || name.EndsWith(".running_var", StringComparison.Ordinal)
            || name.EndsWith(".num_batches_tracked", StringComparison.Ordinal));
}
