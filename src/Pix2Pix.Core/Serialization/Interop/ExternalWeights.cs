using Pix2Pix.Storage;

namespace Pix2Pix.Serialization;

/// <summary>Copies the weights in files of other implementations into the library's networks.</summary>
internal static class ExternalWeights
{
    /// <summary>Checks that a file contains exactly the weights of a network, before memory is allocated for it.</summary>
    /// <param name="stored">The file's tensors.</param>
    /// <param name="expected">The network's weights.</param>
    /// <param name="isIgnored">Whether a tensor that is not part of the network may be skipped.</param>
    /// <exception cref="FormatException">A weight is missing, unexpected or of another shape.</exception>
    public static void RequireFit(IStoredWeights stored, IReadOnlyList<ExternalWeight> expected, Predicate<string> isIgnored)
    {
        List<string> problems = [];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var weight in expected)
        {
            names.Add(weight.Theirs);
            if (!stored.Tensors.TryGetValue(weight.Theirs, out var found))
            {
                if (!weight.IsOptional) problems.Add($"\"{weight.Theirs}\" is missing");
            }
            else if (!found.Shape.SequenceEqual(weight.Shape) || (!weight.IsOptional && !torch.is_floating_point(found.Type)))
            {
                problems.Add($"\"{weight.Theirs}\" is {found.Type} {Text(found.Shape)} where floating-point {Text(weight.Shape)} is " +
                    "needed");
            }
        }

        problems.AddRange(stored.Tensors.Keys
            .Where(name => !names.Contains(name) && !isIgnored(name))
            .Select(name => $"\"{name}\" is not part of the network"));
        if (problems.Count == 0)
        {
            stored.RequireBytes(expected.Select(weight => weight.Theirs).Where(stored.Tensors.ContainsKey));
            return;
        }

        var rest = problems.Count > 5 ? $"; and {problems.Count - 5} more" : "";
        throw new FormatException(
            $"its weights do not fit the network that their names describe: {string.Join("; ", problems.Take(5))}{rest}");
    }

    /// <summary>Copies a file's weights, as float32, into a network that they fit.</summary>
    /// <returns>The network. It is disposed if copying fails.</returns>
    /// <exception cref="RefusedWeightsException">A weight is NaN or infinite.</exception>
    public static T Fill<T>(T network, IStoredWeights stored, IReadOnlyList<ExternalWeight> expected)
        where T : torch.nn.Module
    {
        try
        {
            ComputeThread.Run(() => Copy(stored, expected, network));
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Validates options that were derived from a file.</summary>
    /// <exception cref="FormatException">An option is out of range.</exception>
    public static void Validate(Action throwIfInvalid)
    {
        try
        {
            throwIfInvalid();
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"its names describe a network that cannot be created. {e.Message}", e);
        }
    }

    private static void Copy(IStoredWeights stored, IReadOnlyList<ExternalWeight> expected, torch.nn.Module network)
    {
        using var noGrad = torch.no_grad();
        var state = ModuleState.From(network);
        var weights = expected
            .Where(weight => stored.Tensors.ContainsKey(weight.Theirs))
            .ToDictionary(weight => weight.Theirs, StringComparer.Ordinal);
        var nonFinite = new NonFiniteCount();
        stored.Read(weights.Keys, (name, values) =>
        {
            using var scope = torch.NewDisposeScope();
            var weight = weights[name];
            var target = state[weight.Ours];
            target.copy_(weight.Convert is null ? values : weight.Convert(values));
            if (torch.is_floating_point(target)) nonFinite.Add(name, ElementTypes.NameOf(target.dtype), target.bytes);
        });
        if (nonFinite.Problem is { } problem) throw new RefusedWeightsException(problem);
    }

    private static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";
}
