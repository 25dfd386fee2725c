using Pix2Pix.Checkpoints;
using Pix2Pix.Serialization;
using Pix2Pix.Serialization.Storage;

namespace Pix2Pix.Training;

/// <summary>The file of a checkpoint that holds what both optimizers remember.</summary>
internal sealed class OptimizerFile(IReadOnlyList<OptimizerState> memories)
{
    public static OptimizerFile Of(TrainingSession session)
    {
        var optimizers = session.Prepare();
        List<OptimizerState> memories = [OptimizerState.Create("generator", session.Generator.Network, optimizers.Generator)];
        if (optimizers.Discriminator is { } discriminator)
        {
            memories.Add(OptimizerState.Create("discriminator", session.Discriminator.Network, discriminator));
        }

        return new OptimizerFile(memories);
    }

    /// <summary>Whether all state goes by the names of parameters, so that state of others is seen to be.</summary>
    public bool NamesParameters => memories.All(memory => memory is AdamState);

    public void Write(string path, Dictionary<string, string> metadata)
    {
        using var scope = torch.NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var memory in memories)
        {
            metadata[memory.Owner] = memory.Kind;
            foreach (var (name, tensor) in memory.Own.Concat(memory.Describe(metadata))) tensors.Add(name, tensor);
        }

        SafetensorsFile.Write(path, tensors, metadata);
    }

    /// <summary>Compares a file with the optimizers and reads it, but for putting it in its place.</summary>
    /// <returns>Puts everything in its place; to be called outside every dispose scope, while the file is open.</returns>
    /// <exception cref="InvalidDataException">The file is of other optimizers, or damaged. Nothing was changed.</exception>
    public Action Read(TensorFile file, string path)
    {
        using var scope = torch.NewDisposeScope();
        foreach (var memory in memories)
        {
            if (file.Header.Metadata.TryGetValue(memory.Owner, out var kind) && kind != memory.Kind)
            {
                throw TrainingManifest.Damaged(path, $"it holds the state of {kind} for the {memory.Owner}, and this trainer uses " +
                    $"{memory.Kind}");
            }
        }

        var rooms = memories.Select(memory => memory.Room(name => file.Header.Entries.GetValueOrDefault(name)?.Shape)).ToList();
        var own = Joined(memories.Select(memory => memory.Own));
        var room = Joined(rooms);
        file.ThrowIfUnfit(Joined([own, room]));
        file.CopyInto(room);
        List<Action> puts;
        try
        {
            puts = [.. memories.Zip(rooms, (memory, description) => memory.Read(description, file.Header.Metadata))];
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
