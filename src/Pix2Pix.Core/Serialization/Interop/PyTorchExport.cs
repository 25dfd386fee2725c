using Pix2Pix.Storage;

namespace Pix2Pix.Serialization;

/// <summary>Writes networks with the PyTorch implementation's names, and rejects networks that it does not have.</summary>
internal static class PyTorchExport
{
    private const double LeakyReluSlope = 0.2;

    // The implementation's UNetGenerator always has three levels that double the filters, an outermost and an innermost level.
    private const int FewestLevels = 5;

    /// <exception cref="ArgumentException">The implementation has no such network; the message lists every difference.</exception>
    public static void ThrowIfImpossible(GeneratorOptions options)
    {
        var problems = new OptionsErrors();
        var plan = options.Plan;
        var nested = PyTorchNames.IsNested(plan);
        problems.AddIf(
            nested && plan.Layers.Count > 2 && plan.Layers.All(layer => layer.SkipFrom is null),
            $"{nameof(options.Architecture)} is {options.Architecture}; only U-Nets and ResNets exist there.");
        problems.AddIf(
            options.Upsampling != Upsampling.TransposedConvolution,
            $"{nameof(options.Upsampling)} is {options.Upsampling}; only TransposedConvolution exists there.");
        problems.AddIf(options.PreserveKnownPixels, $"{nameof(options.PreserveKnownPixels)} is true; networks generate every pixel there.");
        if (nested)
        {
            problems.AddIf(
                options.Depth < FewestLevels,
                $"{nameof(options.Depth)} is {options.Depth}; a U-Net has {FewestLevels} levels or more there.");
            problems.AddIf(
                options.NormalizeBottleneck,
                $"{nameof(options.NormalizeBottleneck)} is true; the innermost level has no normalization there.");
            AddSlope(problems, options.LeakyReluSlope);
            problems.AddIf(
                !options.ReluOnBottleneck, $"{nameof(options.ReluOnBottleneck)} is false; the innermost level has a ReLU there.");
            problems.AddIf(!options.ReluOnSkips, $"{nameof(options.ReluOnSkips)} is false; skip connections have a ReLU there.");
        }

        AddNormalization(problems, options.Normalization, options.HasBias);
        problems.ThrowIfAny("generator options for a PyTorch network");
    }

    /// <exception cref="ArgumentException">The implementation has no such network; the message lists every difference.</exception>
    public static void ThrowIfImpossible(PatchDiscriminatorOptions options)
    {
        var problems = new OptionsErrors();
        AddSlope(problems, options.LeakyReluSlope);
        problems.AddIf(
            options is { LayerCount: 0, LastLayerBias: true } && !HasBias(options.Normalization),
            $"{nameof(options.LastLayerBias)} is true; a PixelGAN with {options.Normalization.Name} normalization has no bias in its " +
            "last layer there.");
        AddNormalization(problems, options.Normalization, options.HasBias);
        problems.ThrowIfAny("discriminator options for a PyTorch network");
    }

    /// <summary>Whether that implementation's convolutions have a bias.</summary>
    public static bool HasBias(INormalization normalization) => normalization.Name == Normalization.Instance.Name;

    /// <summary>Writes a network's weights.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="network">Borrowed.</param>
    /// <param name="names">All weights of the PyTorch network. A bias that ours lacks is written as zeros.</param>
    public static void Write(string path, torch.nn.Module network, IReadOnlyList<ExternalWeight> names) => ComputeThread.Run(() =>
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var state = ModuleState.From(network);
        PyTorchWriter.Write(path, [.. names.Select(name =>
            (name.Theirs, state.TryGetValue(name.Ours, out var value) ? value.detach().cpu().contiguous() : torch.zeros(name.Shape)))]);
    });

    private static void AddSlope(OptionsErrors problems, double slope) => problems.AddIf(
        slope != LeakyReluSlope, $"{nameof(GeneratorOptions.LeakyReluSlope)} is {slope}; it is {LeakyReluSlope} there.");

    private static void AddNormalization(OptionsErrors problems, INormalization normalization, bool hasBias)
    {
        var known = Normalization.FromName(normalization.Name);
        problems.AddIf(
            known?.GetType() != normalization.GetType(),
            $"{nameof(Normalization)} is \"{normalization.Name}\" of {normalization.GetType().Name}; only the library's own exist there.");
        var epsilon = ((BatchNormalization)Normalization.Batch).Epsilon;
        problems.AddIf(
            normalization is BatchNormalization batch && batch.Epsilon != epsilon,
            $"{nameof(BatchNormalization.Epsilon)} of the normalization is not {epsilon}, as it is there.");
        problems.AddIf(
            hasBias != HasBias(normalization),
            $"{nameof(GeneratorOptions.ConvolutionBias)} is {hasBias}; with {normalization.Name} normalization it is " +
            $"{HasBias(normalization)} there.");
    }
}
