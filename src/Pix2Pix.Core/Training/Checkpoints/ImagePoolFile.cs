using System.Globalization;
using Pix2Pix.Checkpoints;
using Pix2Pix.Serialization;
using Pix2Pix.Serialization.Storage;

namespace Pix2Pix.Training;

/// <summary>The file of a checkpoint that holds the history pool.</summary>
internal static class ImagePoolFile
{
    public static void Write(string path, ImagePool pool, Dictionary<string, string> metadata)
    {
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        for (var i = 0; i < pool.Pairs.Count; i++) (tensors[InputName(i)], tensors[OutputName(i)]) = pool.Pairs[i];
        SafetensorsFile.Write(path, tensors, metadata);
    }

    /// <param name="file">The open file.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="count">Pairs that it has to hold.</param>
    /// <param name="inputChannels">Channels that every input has to have.</param>
    /// <param name="outputChannels">Channels that every output has to have.</param>
    /// <returns>The pairs, on the CPU, in the caller's scope.</returns>
    /// <exception cref="InvalidDataException">The file holds other tensors.</exception>
    public static IReadOnlyList<(Tensor Input, Tensor Output)> Read(
        TensorFile file, string path, int count, int inputChannels, int outputChannels)
    {
        if (file.Header.Entries.Count != 2L * count)
        {
            throw TrainingManifest.Damaged(path, $"it holds {file.Header.Entries.Count} tensors where {count} pairs are needed");
        }

        // All pairs are of one size, since they are shown to the discriminator together.
        var (height, width) = file.Header.Entries.GetValueOrDefault(InputName(0))?.Shape is [_, _, var h, var w] ? (h, w) : (0, 0);
        var shapes = new Dictionary<string, long[]>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            shapes.Add(InputName(i), [1, inputChannels, height, width]);
            shapes.Add(OutputName(i), [1, outputChannels, height, width]);
        }

        // Before any room is made for them: a damaged file must not ask for more than it holds.
        foreach (var (name, shape) in shapes)
        {
            if (!file.Header.Entries.TryGetValue(name, out var entry) || entry.DataType != "F32" || !entry.Shape.SequenceEqual(shape))
            {
                throw TrainingManifest.Damaged(path, $"\"{name}\" is not there or not F32 [{string.Join(", ", shape)}]");
            }
        }

        var tensors = shapes.ToDictionary(named => named.Key, named => torch.empty(named.Value, torch.float32));
        file.CopyInto(tensors);
        return [.. Enumerable.Range(0, count).Select(i => (tensors[InputName(i)], tensors[OutputName(i)]))];
    }

    private static string InputName(int index) => "input." + index.ToString("D6", CultureInfo.InvariantCulture);

    private static string OutputName(int index) => "output." + index.ToString("D6", CultureInfo.InvariantCulture);
}
