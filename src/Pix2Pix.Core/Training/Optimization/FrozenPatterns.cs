namespace Pix2Pix.Training;

/// <summary>Selects frozen parameters by prefixes of their names.</summary>
internal static class FrozenPatterns
{
    private const string OfDiscriminator = "discriminator.";
    private const string OptionName = $"{nameof(TrainingOptions.Optimization)}.{nameof(OptimizationOptions.FrozenParameters)}";
    private const string OtherWay = $"{nameof(TrainingOptions.Objective)}.{nameof(ObjectiveOptions.AdversarialWeight)}";
    private const int NamesShown = 40;

    public static bool MatchGenerator(IReadOnlyList<string> patterns, string name) =>
        patterns.Any(pattern => !IsOfDiscriminator(pattern) && Matches(pattern, name));

    public static bool MatchDiscriminator(IReadOnlyList<string> patterns, string name) =>
        patterns.Where(IsOfDiscriminator).Select(pattern => pattern[OfDiscriminator.Length..])
            .Any(pattern => pattern.Length == 0 || Matches(pattern, name));

    /// <exception cref="ArgumentException">A pattern matches no parameter, or nothing is left to train.</exception>
    public static void ThrowIfUnfit(
        IReadOnlyList<string> patterns, torch.nn.Module generator, torch.nn.Module? discriminator, string parameter)
    {
        if (patterns.Count == 0) return;
        string[] ofGenerator = [.. generator.named_parameters().Select(named => named.name)];
        string[] ofDiscriminator = discriminator is null ? [] : [.. discriminator.named_parameters().Select(named => named.name)];
        foreach (var pattern in patterns)
        {
            var names = IsOfDiscriminator(pattern) ? ofDiscriminator : ofGenerator;
            if (names.Any(name => IsOfDiscriminator(pattern) ? MatchDiscriminator([pattern], name) : MatchGenerator([pattern], name)))
            {
                continue;
            }

            var more = discriminator is null ? ""
                : $", and, prefixed with {OfDiscriminator}, {Listed(ofDiscriminator)} in the discriminator";
            throw new ArgumentException(
                $"{OptionName} contains \"{pattern}\", which matches no parameter. There are {Listed(ofGenerator)} in the " +
                $"generator{more}. Use one of these names, or a prefix.", parameter);
        }

        ThrowIfAll("generator", ofGenerator, name => MatchGenerator(patterns, name), parameter);
        ThrowIfAll("discriminator", ofDiscriminator, name => MatchDiscriminator(patterns, name), parameter);
    }

    private static void ThrowIfAll(string owner, string[] names, Func<string, bool> isFrozen, string parameter)
    {
        if (names.Length == 0 || !names.All(isFrozen)) return;
        var other = owner == "discriminator" ? $", or set {OtherWay} to zero to train without it" : "";
        throw new ArgumentException(
            $"{OptionName} leaves nothing to train in the {owner}. Freeze less{other}.", parameter);
    }

    private static bool IsOfDiscriminator(string pattern) => pattern.StartsWith(OfDiscriminator, StringComparison.Ordinal);

    // Matches whole segments: "encoder.1" does not match "encoder.10".
    private static bool Matches(string pattern, string name) =>
        name.StartsWith(pattern, StringComparison.Ordinal)
            && (name.Length == pattern.Length || pattern.EndsWith('.') || name[pattern.Length] == '.');

    private static string Listed(string[] names) =>
        string.Join(", ", names.Take(NamesShown)) + (names.Length > NamesShown ? $" and {names.Length - NamesShown} more" : "");
}
