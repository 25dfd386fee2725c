using Pix2Pix.Storage;

namespace Pix2Pix.Serialization;

/// <summary>A network's weights in the form that a model file stores.</summary>
internal static class ModelWeights
{
    /// <summary>The weights by name: contiguous, on the CPU, in the given precision. Counters keep their type.</summary>
    /// <returns>The network's own memory where nothing has to change, otherwise copies in the caller's dispose scope.</returns>
    /// <exception cref="ArgumentException">A weight is outside the range of the precision.</exception>
    public static Dictionary<string, Tensor> ForFile(torch.nn.Module module, FloatPrecision precision) =>
        ModuleState.From(module).ToDictionary(
            state => state.Key, state => Convert(state.Key, state.Value.detach().cpu().contiguous(), precision), StringComparer.Ordinal);

    /// <summary>A float32 tensor in the given precision; others stay as they are.</summary>
    /// <exception cref="ArgumentException">A value is outside the range of the precision.</exception>
    public static Tensor Convert(string name, Tensor value, FloatPrecision precision)
    {
        if (value.dtype != torch.ScalarType.Float32 || precision == FloatPrecision.Float32) return value;

        // libtorch rounds to nearest even, and to infinity beyond the largest value.
        var converted = value.to(TypeOf(precision));
        if (Infinities(converted) == Infinities(value)) return converted;
        throw new ArgumentException(
            $"The weight \"{name}\" has values outside the range of {precision}. Save the model as {FloatPrecision.Float32}" +
            $"{(precision == FloatPrecision.Float16 ? $" or {FloatPrecision.BFloat16}" : "")}.", nameof(precision));
    }

    /// <summary>The storage type of the file's largest floating-point tensor.</summary>
    public static FloatPrecision PrecisionOf(SafetensorsHeader header) =>
        header.Entries.Values.Where(entry => entry.DataType is "F32" or "F16" or "BF16").MaxBy(entry => entry.Length)?.DataType switch
        {
            "F16" => FloatPrecision.Float16,
            "BF16" => FloatPrecision.BFloat16,
            _ => FloatPrecision.Float32,
        };

    private static torch.ScalarType TypeOf(FloatPrecision precision) => precision switch
    {
        FloatPrecision.Float16 => torch.ScalarType.Float16,
        FloatPrecision.BFloat16 => torch.ScalarType.BFloat16,
        _ => torch.ScalarType.Float32,
    };

    private static long Infinities(Tensor value) => (long)ScalarValue.Read(value.isinf().sum());
}
