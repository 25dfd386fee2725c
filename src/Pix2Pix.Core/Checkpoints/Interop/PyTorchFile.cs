namespace Pix2Pix.Checkpoints;

/// <summary>
/// Reads and writes the weight files of the PyTorch implementation that most people use, junyanz/pytorch-CycleGAN-and-pix2pix
/// (<c>latest_net_G.pth</c>, <c>latest_net_D.pth</c>), without Python. Nothing in a file can run.
/// </summary>
/// <remarks>
/// Read are: state_dicts as <c>torch.save</c> writes them (the zip format and the one before PyTorch 1.6) and safetensors files with the
/// same names; by themselves, or in a checkpoint beside whatever else it holds; with or without a prefix, such as those of
/// <c>DataParallel</c>, <c>torch.compile</c> or a module that the network is a part of; from any device; values of 16, 32 or 64 bits, which
/// become float32. Weights that are NaN or infinite are refused. Statistics that instance normalization tracked in files of 2018 are left
/// out, as that implementation does.
/// </remarks>
/// <example><code>
/// var (generator, info) = PyTorchFile.LoadGenerator("latest_net_G.pth", new() { Direction = PairDirection.BToA });
/// using (generator) ModelFile.Save("facades.safetensors", generator, info);
/// </code></example>
public static class PyTorchFile
{
    private const string Remedy = "torch.save(network.state_dict(), path) in Python";

    /// <summary>
    /// Reads a generator: a U-Net, an encoder-decoder with the same names, or a ResNet. Names and shapes tell what it is made of.
    /// </summary>
    /// <param name="path">A state_dict that <c>torch.save</c> wrote, or a safetensors file with the same names.</param>
    /// <param name="options">What the file does not say; null for that implementation's defaults.</param>
    /// <returns>
    /// The network, on the CPU, which the caller disposes; and what is known of it. Like that implementation, it translates with the
    /// picture's own statistics and, if it has any, with dropout. One input and two output channels are lightness and the colours of CIE
    /// L*a*b*, as in its colourization.
    /// </returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is cut short, damaged, of another kind, or holds a whole module, another network or several, or weights that are not
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

    /// <summary>Reads a discriminator: a PatchGAN of any number of layers or a PixelGAN.</summary>
    /// <param name="path">A state_dict that <c>torch.save</c> wrote, or a safetensors file with the same names.</param>
    /// <param name="options">What the file does not say; null for that implementation's defaults.</param>
    /// <returns>The network, on the CPU. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">Options are out of range; the message names all of them.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is cut short, damaged, of another kind, or holds a whole module, another network or several, or weights that are not
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
    /// <param name="path">Where to; usually ends in .pth. A file of this name is replaced, missing folders are made.</param>
    /// <param name="generator">A U-Net of five or more levels or a ResNet, on any device. Borrowed.</param>
    /// <remarks>
    /// Dropout has no weights, so the network there decides about it; only a ResNet's names depend on it, and are those of
    /// <c>use_dropout=True</c> if any of its blocks drops values.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The network has what that implementation's networks cannot have; the message names all of it.
    /// </exception>
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
    /// <param name="path">Where to; usually ends in .pth. A file of this name is replaced, missing folders are made.</param>
    /// <param name="discriminator">A PatchGAN or PixelGAN, on any device. Borrowed.</param>
    /// <exception cref="ArgumentException">
    /// The network has what that implementation's networks cannot have; the message names all of it.
    /// </exception>
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
        var colours = generator is { InputChannels: 1, OutputChannels: 2 };
        return new ModelInfo
        {
            Architecture = generator.Architecture,
            Generator = generator.Options,
            Direction = options.Direction,
            InputEncoding = colours ? ColorEncoding.LabL : ColorEncoding.Rgb,
            OutputEncoding = colours ? ColorEncoding.LabAb : ColorEncoding.Rgb,
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
