using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pix2Pix.Data;
using Pix2Pix.Serialization;

namespace Pix2Pix.Training;

/// <summary>The setup of a process, entry by entry, for comparison with the others.</summary>
internal static class GroupIdentity
{
    public static IEnumerable<(string Name, string Value)> Create(TrainingSession session)
    {
        var (options, data, state) = (session.Options, session.Data!, session.State);
        foreach (var (name, value) in OptionsSnapshot.Create(options, options.Seed ?? 0, session.DeviceName)) yield return (name, value);
        yield return ("the generator", StructureOf(session.Generator.Network));
        yield return ("the discriminator", StructureOf(session.Discriminator.Network));
        yield return ("the step", state.Step.ToString(CultureInfo.InvariantCulture));
        yield return (
            "the position", string.Create(CultureInfo.InvariantCulture, $"pair {state.PairsInEpoch} of epoch {state.EpochsDone + 1}"));
        yield return ("the number of pairs", data.Count.ToString(CultureInfo.InvariantCulture));
        yield return ("the size of the pairs", $"{data.Width} x {data.Height}");
        yield return ("the direction", $"{data.Direction}, {data.InputEncoding} to {data.TargetEncoding}");
        yield return ("the content of the pairs", Fingerprint(data));
        yield return (
            "the held-out pairs",
            options.Validation is { Data: { } heldOut } validation ? $"{validation.PairCount} of {heldOut.Count}" : "none");
        yield return ("Pix2Pix.Core", ModelManifest.OwnVersion);
        yield return ("TorchSharp", typeof(torch).Assembly.GetName().Version?.ToString() ?? "");
        yield return ("libtorch", LibtorchVersion.Text);
        yield return ("SkiaSharp", SkiaLibrary.Version);
        yield return ("MPI", options.Distribution.Group.Description);
    }

    private static string StructureOf(torch.nn.Module network)
    {
        var shapes = string.Join(';', ModuleState.From(network).Select(named => $"{named.Key}:{string.Join('x', named.Value.shape)}"));
        return $"{network.GetType().Name} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(shapes)))[..12]}";
    }

    // A hash of the first, the middle and the last pair.
    private static string Fingerprint(IPairedDataset data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var index in new[] { 0, data.Count / 2, data.Count - 1 }.Distinct())
        {
            using var pair = data.Read(index);
            hash.AppendData(pair.Input.bytes);
            hash.AppendData(pair.Target.bytes);
        }

        return Convert.ToHexString(hash.GetHashAndReset())[..12];
    }
}
