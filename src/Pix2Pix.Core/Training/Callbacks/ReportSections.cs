using System.Globalization;
using System.Runtime.InteropServices;
using Pix2Pix.Data;
using Pix2Pix.Serialization;
using Pix2Pix.Reports;

namespace Pix2Pix.Training;

/// <summary>The tables of a report: options, networks, pairs, machine.</summary>
internal static class ReportSections
{
    public static IEnumerable<ReportSection> Create(TrainingSession session)
    {
        var (options, generator, discriminator) = (session.Options, session.Generator, session.Discriminator);
        yield return new(
            "Training",
            [.. OptionsDescription.Describe(options with { Seed = session.Seed }), ("Preset", options.Preset ?? "none")]);
        yield return new(
            "Generator",
            generator is IDescribedGenerator { Options: var own }
                ? OptionsDescription.Describe(own) : [("Architecture", generator.Architecture)]);
        yield return new(
            "Discriminator",
            discriminator is PatchDiscriminator { Options: var patch }
                ? OptionsDescription.Describe(patch) : [("Class", discriminator.GetType().Name)]);
        yield return new("Pairs", [.. Describe(session, session.Data!)]);
        yield return new("Machine", [.. Machine(session.Device)]);
    }

    private static IEnumerable<(string Name, string Value)> Describe(TrainingSession session, IPairedDataset data)
    {
        yield return ("Training pairs", $"{data.Count}");
        if (session.Options.Validation is { Data: { } heldOut } validation)
        {
            yield return ("Held-out pairs, validated", $"{validation.PairCount} of {heldOut.Count}");
        }

        yield return ("Width x height", $"{data.Width} x {data.Height}");
        yield return ("Direction", $"{data.Direction}");
        yield return ("Input", $"{Channels(session.Generator.InputChannels)}, {data.InputEncoding}");
        yield return ("Target", $"{Channels(session.Generator.OutputChannels)}, {data.TargetEncoding}");
        var described = data as IDatasetDescription;
        yield return ("Class", described?.DatasetName ?? data.GetType().Name);
        string[] known = [nameof(ImageOptions.CropSize), nameof(PairedImagesOptions.Direction), nameof(ImageOptions.Decoding)];
        if (described?.Options is not { } options) yield break;
        foreach (var entry in OptionsDescription.Describe(options).Where(entry => !known.Contains(entry.Name))) yield return entry;
    }

    private static string Channels(int count) => count == 1 ? "1 channel" : $"{count} channels";

    // Must not name a user, a machine or a folder.
    private static IEnumerable<(string Name, string Value)> Machine(torch.Device device) =>
    [
        ("Device", $"{device}"),
        ("Processors", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
        ("libtorch threads", LibtorchThreads.Count.ToString(CultureInfo.InvariantCulture)),
        ("Operating system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}"),
        (".NET", RuntimeInformation.FrameworkDescription),
        ("Pix2Pix.Core", ModelManifest.OwnVersion),
        ("TorchSharp", typeof(torch).Assembly.GetName().Version?.ToString() ?? ""),
        ("libtorch", LibtorchVersion.Text),
        ("SkiaSharp", SkiaLibrary.Version),
    ];
}
