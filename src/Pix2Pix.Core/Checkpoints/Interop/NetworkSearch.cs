using Pix2Pix.Checkpoints.Storage;

namespace Pix2Pix.Checkpoints;

/// <summary>Finds the networks of the PyTorch implementation in a file, by what stands before the names of their weights.</summary>
/// <remarks>
/// That is nothing in a state_dict of one network, <c>module.</c> behind DataParallel, <c>netG.</c> in a module of several,
/// <c>state_dict.netG.</c> in a checkpoint of such a module.
/// </remarks>
internal static class NetworkSearch
{
    private const string Option = $"{nameof(PyTorchImportOptions)}.{nameof(PyTorchImportOptions.StateDict)}";

    private static readonly Kind GeneratorArchitecture = new(
        "generator", nameof(PyTorchFile.LoadGenerator), [("model.model.0.", "model.model.3."), ("model.1.", "model.10.conv_block.1.")]);

    private static readonly Kind DiscriminatorKind = new(
        "discriminator", nameof(PyTorchFile.LoadDiscriminator), [("model.0.", "model.2."), ("net.0.", "net.2.")]);

    /// <summary>The weights of the one generator in a file, under the names that they have in its own state_dict.</summary>
    /// <param name="stored">The file.</param>
    /// <param name="chosen">What stands before the names; null for the only one.</param>
    /// <exception cref="RefusedWeightsException">There are several, none under that name, or only discriminators.</exception>
    public static IStoredWeights Generator(IStoredWeights stored, string? chosen) => Find(stored, GeneratorArchitecture, DiscriminatorKind, chosen);

    /// <summary>The same of a discriminator.</summary>
    public static IStoredWeights Discriminator(IStoredWeights stored, string? chosen) =>
        Find(stored, DiscriminatorKind, GeneratorArchitecture, chosen);

    private static RenamedWeights Find(IStoredWeights stored, Kind wanted, Kind other, string? chosen)
    {
        List<string> places = wanted.PlacesIn(stored), otherPlaces = other.PlacesIn(stored);
        if (places.Count == 0 && otherPlaces.Count > 0)
        {
            throw new RefusedWeightsException($"it holds a {other.Name}. Load it with {nameof(PyTorchFile)}.{other.Load}");
        }

        var place = places is [var only] ? only : "";
        if (chosen is not null) place = chosen.Length == 0 ? "" : chosen.TrimEnd('.') + ".";
        if (chosen is null ? places.Count > 1 : !places.Contains(place))
        {
            var found = places.Count == 0 ? $"no {wanted.Name}" : string.Join(" and ", places.Select(name => $"\"{name.TrimEnd('.')}\""));
            throw new RefusedWeightsException(chosen is null
                ? $"it holds {places.Count} {wanted.Name}s, {found}. Choose one of them with {Option}"
                : $"it holds {found} where \"{chosen}\" was chosen. Choose another with {Option}, or none where there is only one");
        }

        var inner = places.Concat(otherPlaces).Where(name => name.Length > place.Length).ToList();
        return new RenamedWeights(stored, stored.Tensors.Keys
            .Where(name => name.StartsWith(place, StringComparison.Ordinal))
            .Where(name => !inner.Exists(network => name.StartsWith(network, StringComparison.Ordinal)))
            .ToDictionary(name => name[place.Length..], StringComparer.Ordinal));
    }

    /// <param name="Name">In messages.</param>
    /// <param name="Load">The method that reads it.</param>
    /// <param name="Layers">For each architecture its first layer with weights, and one that no other has as well.</param>
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
