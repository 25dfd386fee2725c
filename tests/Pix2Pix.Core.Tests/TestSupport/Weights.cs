using Pix2Pix.Serialization;
using TorchSharp;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Copies golden weights into networks and compares them.</summary>
internal static class Weights
{
    public static Dictionary<string, Tensor> StateOf(torch.nn.Module module)
    {
        var state = new Dictionary<string, Tensor>();
        foreach (var (name, parameter) in module.named_parameters()) state.Add(name, parameter);
        foreach (var (name, buffer) in module.named_buffers()) state.Add(name, buffer);
        return state;
    }

    /// <summary>Fills every weight of the module from the fixture, and checks that the fixture has no other.</summary>
    public static void Load(torch.nn.Module module, Fixture fixture, IReadOnlyList<ExternalWeight> names, string prefix = "")
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var state = StateOf(module);
        Assert.Equal(state.Keys.Order(StringComparer.Ordinal), names.Select(name => name.Ours).Order(StringComparer.Ordinal));
        foreach (var name in names) state[name.Ours].copy_(fixture.Read(prefix + name.Theirs));
        Assert.Equal(names.Count, fixture.Names.Count(name => name.StartsWith(prefix + names[0].Theirs[..3], StringComparison.Ordinal)));
        Assert.NotEmpty(names);
    }

    public static double LargestDifference(Tensor actual, Tensor expected)
    {
        Assert.Equal(expected.shape, actual.shape);
        using var scope = torch.NewDisposeScope();
        return (actual.detach().to(torch.float64) - expected.to(torch.float64)).abs().max().ToDouble();
    }

    /// <summary>How many learned values there are.</summary>
    public static long CountOf(torch.nn.Module module) => module.parameters().Sum(parameter => parameter.NumberOfElements);

    public static byte[] BytesOf(torch.nn.Module module) =>
        [.. StateOf(module).OrderBy(s => s.Key, StringComparer.Ordinal).SelectMany(s => s.Value.bytes.ToArray())];
}
