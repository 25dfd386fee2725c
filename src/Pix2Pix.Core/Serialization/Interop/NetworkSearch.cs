using Pix2Pix.Storage;

namespace Pix2Pix.Serialization;

/// <summary>Finds the networks of the PyTorch implementation in a file by the prefixes of their weights.</summary>
/// <remarks>
/// A state_dict of one network has no prefix, one of DataParallel <c>module.</c>, a module of several networks <c>netG.</c>, and a
/// checkpoint of such a module <c>state_dict.netG.</c>.
/// </remarks>
internal static class NetworkSearch
{
    private const string Option = $"{nameof(PyTorchImportOptions)}.{nameof(PyTorchImportOptions.StateDict)}";

    private static readonly Kind GeneratorKind = new(
        "generator", nameof(PyTorchFile.LoadGenerator), [("model.model.0.", "model.model.3."), ("model.1.", "model.10.conv_block.1.")]);

    private static readonly Kind DiscriminatorKind = new(
        "discriminator", nameof(PyTorchFile.LoadDiscriminator), [("model.0.", "model.2."), ("net.0.", "net.2.")]);

    /// <summary>The weights of the one generator in a file, named as in its own state_dict.</summary>
    /// <param name="stored">The file.</param>
    /// <param name="chosen">The prefix; null for the only one.</param>
    /// <exception cref="RefusedWeightsException">There are several, none with that prefix, or only discriminators.</exception>
    public static IStoredWeights Generator(IStoredWeights stored, string? chosen) => Find(stored, GeneratorKind, DiscriminatorKind, chosen);

    /// <summary>The weights of the one discriminator, see <see cref="Generator"/>.</summary>
    public static IStoredWeights Discriminator(IStoredWeights stored, string? chosen) =>
        Find(stored, DiscriminatorKind, GeneratorKind, chosen);

    private static RenamedWeights Find(IStoredWeights stored, Kind wanted, Kind other, string? chosen)
    {
        List<string> places = wanted.PlacesIn(stored), otherPlaces = other.PlacesIn(stored);
        if (places.Count == 0 && otherPlaces.Count > 0)
        {
            throw new RefusedWeightsException($"it contains a {other.Name}. Load it with {nameof(PyTorchFile)}.{other.Load}");
        }

        var place = places is [var only] ? only : "";
        if (chosen is not null) place = chosen.Length == 0 ? "" : chosen.TrimEnd('.') + ".";
        if (chosen is null ? places.Count > 1 : !places.Contains(place))
        {
            var found = places.Count == 0 ? $"no {wanted.Name}" : string.Join(" and ", places.Select(name => $"\"{name.TrimEnd('.')}\""));
            throw new RefusedWeightsException(chosen is null
                ? $"it contains {places.Count} {wanted.Name}s, {found}. Choose one of them with {Option}"
                : $"it contains {found}, not \"{chosen}\". Choose another with {Option}, or leave it null if there is only one");
        }

        var inner = places.Concat(otherPlaces).Where(name => name.Length > place.Length).ToList();
        return new RenamedWeights(stored, stored.Tensors.Keys
            .Where(name => name.StartsWith(place, StringComparison.Ordinal))
            .Where(name => !inner.Exists(network => name.StartsWith(network, StringComparison.Ordinal)))
            .ToDictionary(name => name[place.Length..], StringComparer.Ordinal));
    }

    /// <param name="Name">Name in messages.</param>
    /// <param name="Load">The method that loads it.</param>
    /// <param name="Layers">For each architecture, its first layer with weights and a layer that no other architecture has.</param>
    private sealed record Kind(string Name, string Load, (string First, string Other)[] Layers)
    {
        public List<string> PlacesIn(IStoredWeights stored) =>
        [
            .. Layers.SelectMany(layer => Before(stored, layer.First).Intersect(Before(stored, layer.Other)))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

        private static IEnumerable<string> Before(IStoredWeights stored, string layer) =>
            from name in stored.Tensors.Keys
            let length = name.IndexOf(layer, StringComparison.Ordinal)
            where length == 0 || (length > 0 && name[length - 1] == '.')
            select name[..length];
    }
}
