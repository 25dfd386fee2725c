using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The memory of a contiguous CPU tensor.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                var size = checked(NumberOfElements * ElementSize);
                if (size > int.MaxValue) throw new InvalidOperationException("The tensor is too large for a span; use WriteBytesToStream.");
                return new Span<byte>((void*)Memory(), (int)size);
            }

            set
            {
                var target = bytes;
                if (value.Length != target.Length) throw new ArgumentException($"{value.Length} bytes do not fit a tensor of {target.Length} bytes.");
                value.CopyTo(target);
            }
        }

        public Utils.TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ElementTypes.Require<T>(dtype);
            return new Utils.TensorAccessor<T>(this);
        }

        public T item<T>()
            where T : unmanaged
        {
            if (NumberOfElements != 1) throw new ArgumentException($"item<T>() needs a tensor of one element, not {NumberOfElements}.");
            using var accessor = data<T>();
            return accessor[new long[Dimensions]];
        }

        public Scalar ToScalar()
        {
            Native.Check(Native.ts_item(this, out var value));
            return new Scalar(value, dtype);
        }

        public T ReadCpuValue<T>(long i)
            where T : unmanaged
        {
            using var accessor = data<T>();
            return accessor.At(i);
        }

        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        public unsafe void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            var size = NumberOfElements * ElementSize;
            var memory = (byte*)Memory();
            for (long at = 0; at < size; at += bufferSize)
                stream.Write(new ReadOnlySpan<byte>(memory + at, (int)Math.Min(bufferSize, size - at)));
            GC.KeepAlive(this);
        }

        public unsafe void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            var size = NumberOfElements * ElementSize;
            var memory = (byte*)Memory();
            for (long at = 0; at < size; at += bufferSize)
                stream.ReadExactly(new Span<byte>(memory + at, (int)Math.Min(bufferSize, size - at)));
            GC.KeepAlive(this);
        }

        private unsafe nint Memory()
        {
            if (!is_cpu()) throw new InvalidOperationException("The tensor is not in CPU memory; move or copy it there first.");
            if (!is_contiguous()) throw new InvalidOperationException("The tensor is not contiguous; call contiguous() first.");
            return (nint)Native.ts_data(this);
        }
    }
}
