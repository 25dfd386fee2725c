using static TorchSharp.torch;

namespace TorchSharp;

public static class TensorExtensionMethods
{
    public static float ToSingle(this Tensor value) => (float)Item(value).ToDouble();

    public static double ToDouble(this Tensor value) => Item(value).ToDouble();

    public static int ToInt32(this Tensor value) => checked((int)Item(value).ToInt64());

    public static long ToInt64(this Tensor value) => Item(value).ToInt64();

    public static byte ToByte(this Tensor value) => checked((byte)Item(value).ToInt64());

    public static bool ToBoolean(this Tensor value) => Item(value).ToBoolean();

    public static Modules.Parameter AsParameter(this Tensor tensor) => new(tensor);

    public static long TotalSize(this IEnumerable<long> shape)
    {
        long size = 1;
        foreach (var length in shape) size *= length;
        return size;
    }

    public static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => throw new ArgumentException($"{type} is no dtype."),
    };

    /// <summary>Writes dtype, number of dimensions, sizes and the row-major bytes.</summary>
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        Leb128.Write(writer, (long)tensor.dtype);
        var shape = tensor.shape;
        Leb128.Write(writer, shape.Length);
        foreach (var length in shape) Leb128.Write(writer, length);
        writer.Flush();

        using var whole = tensor.is_cpu() && tensor.is_contiguous() ? null : Whole(tensor);
        (whole ?? tensor).WriteBytesToStream(writer.BaseStream, 1 << 20);
    }

    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        tensor.Save(writer);
    }

    public static void Save(this Tensor tensor, string location)
    {
        using var stream = File.Create(location);
        tensor.Save(stream);
    }

    /// <summary>Reads a record into a tensor of the same dtype and shape.</summary>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        using var loaded = Tensor.Load(reader);
        if (skip) return;
        if (loaded.dtype != tensor.dtype) throw new ArgumentException($"The record holds {loaded.dtype}, the tensor {tensor.dtype}.");
        if (!loaded.shape.SequenceEqual(tensor.shape))
            throw new ArgumentException($"The record is of shape [{string.Join(", ", loaded.shape)}], the tensor of [{string.Join(", ", tensor.shape)}].");
        using (no_grad()) tensor.copy_(loaded);
    }

    private static Number Item(Tensor value)
    {
        Native.Check(Native.ts_item(value, out var number));
        return number;
    }

    private static Tensor Whole(Tensor tensor)
    {
        using var detached = tensor.detach();
        using var local = detached.cpu();
        return local.contiguous();
    }
}
