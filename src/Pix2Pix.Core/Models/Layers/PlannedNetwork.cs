namespace Pix2Pix.Models;

/// <summary>Runs a plan's layers one after the other, registered under their names.</summary>
internal sealed class PlannedNetwork : torch.nn.Module
{
    private readonly Step[] _steps;

    public PlannedNetwork(ArchitecturePlan plan)
        : base(nameof(PlannedNetwork))
    {
        var names = plan.Layers.Select(layer => layer.Name).ToList();
        int? PlaceOf(string? name) => name is null ? null : names.IndexOf(name);

        // The last layer that reads an output: the next one, or the other end of a skip connection or sum.
        var lastUses = Enumerable.Range(1, names.Count).ToArray();
        foreach (var (place, spec) in plan.Layers.Select((layer, i) => (i, layer)))
        {
            if (PlaceOf(spec.SkipFrom) is { } skip) lastUses[skip] = place;
            if (PlaceOf(spec.ResidualFrom) is { } residual) lastUses[residual] = place;
        }

        _steps = [.. plan.Layers.Select((spec, place) => new Step(
            new PlannedLayer(spec), PlaceOf(spec.SkipFrom), PlaceOf(spec.ResidualFrom),
            [.. Enumerable.Range(0, place).Where(earlier => lastUses[earlier] == place)]))];
        foreach (var step in _steps) Register(this, step.Layer.Spec.Name.Split('.'), step.Layer);
    }

    /// <param name="input"><c>[N, C, H, W]</c>. Borrowed.</param>
    /// <param name="context">Settings of this pass. Borrowed.</param>
    /// <returns>The last layer's output. The caller disposes it.</returns>
    public Tensor Forward(Tensor input, ForwardContext context)
    {
        using var scope = torch.NewDisposeScope();
        var outputs = new Tensor[_steps.Length];
        var features = input;
        for (var place = 0; place < _steps.Length; place++)
        {
            var (layer, skip, residual, finished) = _steps[place];
            var joined = layer.Join(features, skip is { } from ? outputs[from] : null);

            // Outputs that were copied into the concatenated tensor are freed before the convolution needs memory.
            if (skip is not null) Free(outputs, finished, residual);
            outputs[place] = layer.Forward(joined, residual is { } added ? outputs[added] : null, context);
            if (skip is not null) joined.Dispose();
            Free(outputs, finished, but: null);
            features = outputs[place];
        }

        return features.MoveToOuterDisposeScope();
    }

    private static void Free(Tensor[] outputs, int[] finished, int? but)
    {
        foreach (var place in finished)
        {
            if (place != but) outputs[place].Dispose();
        }
    }

    // The module of "residual.0.first" is the child "first" of the child "0" of the child "residual".
    private static void Register(torch.nn.Module parent, ReadOnlySpan<string> path, PlannedLayer layer)
    {
        if (path is [var own])
        {
            parent.register_module(own, layer);
            return;
        }

        var name = path[0];
        var group = parent.named_children().FirstOrDefault(child => child.name == name).module;
        if (group is null) parent.register_module(name, group = new Group());
        Register(group, path[1..], layer);
    }

    private sealed record Step(PlannedLayer Layer, int? Skip, int? Residual, int[] Finished);

    private sealed class Group() : torch.nn.Module(nameof(Group));
}
