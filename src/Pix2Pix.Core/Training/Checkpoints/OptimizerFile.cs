using Pix2Pix.Checkpoints;
using Pix2Pix.Serialization;
using Pix2Pix.Storage;

namespace Pix2Pix.Training;

/// <summary>The file of a checkpoint with the state of both optimizers.</summary>
internal sealed class OptimizerFile(IReadOnlyList<OptimizerState> states)
{
    public static OptimizerFile Of(TrainingSession session)
    {
        var optimizers = session.Prepare();
        List<OptimizerState> states = [OptimizerState.Create("generator", session.Generator.Network, optimizers.Generator)];
        if (optimizers.Discriminator is { } discriminator)
        {
            states.Add(OptimizerState.Create("discriminator", session.Discriminator.Network, discriminator));
        }

        return new OptimizerFile(states);
    }

    /// <summary>Whether all state is named after parameters, so that state of other parameters is detected.</summary>
    public bool NamesParameters => states.All(state => state is AdamState);

    public void Write(string path, Dictionary<string, string> metadata)
    {
        using var scope = torch.NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var state in states)
        {
            metadata[state.Owner] = state.Kind;
            foreach (var (name, tensor) in state.Own.Concat(state.Describe(metadata))) tensors.Add(name, tensor);
        }

        SafetensorsFile.Write(path, tensors, metadata);
    }

    /// <summary>Compares a file with the optimizers and reads it, without changing them yet.</summary>
    /// <returns>Applies the state to the optimizers. Call it outside of any dispose scope, while the file is open.</returns>
    /// <exception cref="InvalidDataException">The file belongs to other optimizers or is damaged. Nothing was changed.</exception>
    public Action Read(TensorFile file, string path)
    {
        using var scope = torch.NewDisposeScope();
        foreach (var state in states)
        {
            if (file.Header.Metadata.TryGetValue(state.Owner, out var kind) && kind != state.Kind)
            {
                throw TrainingManifest.Damaged(path, $"it contains the state of {kind} for the {state.Owner}, but this trainer uses " +
                    $"{state.Kind}");
            }
        }

        var buffers = states.Select(state => state.Allocate(name => file.Header.Entries.GetValueOrDefault(name)?.Shape)).ToList();
        var own = Joined(states.Select(state => state.Own));
        var allBuffers = Joined(buffers);
        file.ThrowIfUnfit(Joined([own, allBuffers]));
        file.CopyInto(allBuffers);
        List<Action> puts;
        try
        {
            puts = [.. states.Zip(buffers, (state, description) => state.Read(description, file.Header.Metadata))];
        }
        catch (FormatException e)
        {
            throw TrainingManifest.Damaged(path, e.Message, e);
        }

        return () =>
        {
            file.CopyInto(own);
            puts.ForEach(put => put());
        };
    }

    private static Dictionary<string, Tensor> Joined(IEnumerable<IReadOnlyDictionary<string, Tensor>> parts) =>
        new(parts.SelectMany(part => part), StringComparer.Ordinal);
}
