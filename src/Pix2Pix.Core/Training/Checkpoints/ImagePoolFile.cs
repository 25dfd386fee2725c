using System.Globalization;
using Pix2Pix.Checkpoints;
using Pix2Pix.Serialization;
using Pix2Pix.Storage;

namespace Pix2Pix.Training;

/// <summary>The file of a checkpoint with the image pool.</summary>
internal static class ImagePoolFile
{
    public static void Write(string path, ImagePool pool, Dictionary<string, string> metadata)
    {
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        for (var i = 0; i < pool.Pairs.Count; i++) (tensors[InputName(i)], tensors[OutputName(i)]) = pool.Pairs[i];
        SafetensorsFile.Write(path, tensors, metadata);
    }

    /// <param name="file">The open file.</param>
    /// <param name="path">The path, for messages.</param>
    /// <param name="count">The expected number of pairs.</param>
    /// <param name="inputChannels">The expected channels of every input.</param>
    /// <param name="outputChannels">The expected channels of every output.</param>
    /// <returns>The pairs, on the CPU, in the caller's scope.</returns>
    /// <exception cref="InvalidDataException">The file contains other tensors.</exception>
    public static IReadOnlyList<(Tensor Input, Tensor Output)> Read(
        TensorFile file, string path, int count, int inputChannels, int outputChannels)
    {
        if (file.Header.Entries.Count != 2L * count)
        {
            throw TrainingManifest.Damaged(path, $"it contains {file.Header.Entries.Count} tensors, but {count} pairs are needed");
        }

        // All pairs have the same size, because they form one batch for the discriminator.
        var (height, width) = file.Header.Entries.GetValueOrDefault(InputName(0))?.Shape is [_, _, var h, var w] ? (h, w) : (0, 0);
        var shapes = new Dictionary<string, long[]>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            shapes.Add(InputName(i), [1, inputChannels, height, width]);
            shapes.Add(OutputName(i), [1, outputChannels, height, width]);
        }

        // Checked before allocation: a damaged file must not request more memory than it fills.
        foreach (var (name, shape) in shapes)
        {
            if (!file.Header.Entries.TryGetValue(name, out var entry) || entry.DataType != "F32" || !entry.Shape.SequenceEqual(shape))
            {
                throw TrainingManifest.Damaged(path, $"\"{name}\" is missing or not F32 [{string.Join(", ", shape)}]");
            }
        }

        var tensors = shapes.ToDictionary(named => named.Key, named => torch.empty(named.Value, torch.float32));
        file.CopyInto(tensors);
        return [.. Enumerable.Range(0, count).Select(i => (tensors[InputName(i)], tensors[OutputName(i)]))];
    }

    private static string InputName(int index) => "input." + index.ToString("D6", CultureInfo.InvariantCulture);

    private static string OutputName(int index) => "output." + index.ToString("D6", CultureInfo.InvariantCulture);
}
