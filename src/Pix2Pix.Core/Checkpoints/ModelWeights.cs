using Pix2Pix.Checkpoints.Storage;

namespace Pix2Pix.Checkpoints;

/// <summary>A network's weights as a model file stores them.</summary>
internal static class ModelWeights
{
    /// <summary>The weights by name: contiguous, on the CPU, in the precision asked for. Counters stay as they are.</summary>
    /// <returns>The network's own memory where it is all that already, else copies in the caller's scope.</returns>
    /// <exception cref="ArgumentException">A weight is beyond the range of the precision.</exception>
    public static Dictionary<string, Tensor> ForFile(torch.nn.Module module, FloatPrecision precision) =>
        ModuleState.From(module).ToDictionary(
            state => state.Key, state => Convert(state.Key, state.Value.detach().cpu().contiguous(), precision), StringComparer.Ordinal);

    /// <summary>The precision of the largest tensor, where a file has several.</summary>
    public static FloatPrecision PrecisionOf(SafetensorsHeader header) =>
        header.Entries.Values.Where(entry => entry.DataType is "F32" or "F16" or "BF16").MaxBy(entry => entry.Length)?.DataType switch
        {
            "F16" => FloatPrecision.Float16,
            "BF16" => FloatPrecision.BFloat16,
            _ => FloatPrecision.Float32,
        };

    private static Tensor Convert(string name, Tensor value, FloatPrecision precision)
    {
        if (value.dtype != torch.ScalarType.Float32 || precision == FloatPrecision.Float32) return value;

        // libtorch rounds to the nearest, to even on a tie, and to infinity beyond the largest.
        var converted = value.to(TypeOf(precision));
        if (Infinities(converted) == Infinities(value)) return converted;
        throw new ArgumentException(
            $"The weight \"{name}\" has values beyond the range of {precision}. Save the model as {FloatPrecision.Float32}" +
            $"{(precision == FloatPrecision.Float16 ? $" or {FloatPrecision.BFloat16}" : "")}.", nameof(precision));
    }

    private static torch.ScalarType TypeOf(FloatPrecision precision) => precision switch
    {
        FloatPrecision.Float16 => torch.ScalarType.Float16,
        FloatPrecision.BFloat16 => torch.ScalarType.BFloat16,
        _ => torch.ScalarType.Float32,
    };

    private static long Infinities(Tensor value) => (long)ScalarValue.Read(value.isinf().sum());
}
