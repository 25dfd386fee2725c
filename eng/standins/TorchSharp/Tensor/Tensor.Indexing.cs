namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params long[] indices]
        {
            get => Get(indices);
            set => Set(indices, value);
        }

        public Tensor this[long i1]
        {
            get => Get([i1]);
            set => Set([i1], value);
        }

        public Tensor this[long i1, long i2]
        {
            get => Get([i1, i2]);
            set => Set([i1, i2], value);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => Get([i1, i2, i3]);
            set => Set([i1, i2, i3], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => Get([i1, i2, i3, i4]);
            set => Set([i1, i2, i3, i4], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => Get([i1, i2, i3, i4, i5]);
            set => Set([i1, i2, i3, i4, i5], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => Get([i1, i2, i3, i4, i5, i6]);
            set => Set([i1, i2, i3, i4, i5, i6], value);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            var result = Native.ts_index(this, Subscripts(indices), indices.Length);
            GC.KeepAlive(indices);
            return result;
        }

        public Tensor index(params Tensor[] indices) => index(Wrap(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            var done = Native.ts_index_put_(this, Subscripts(indices), indices.Length, value);
            GC.KeepAlive(indices);
            return Done(done);
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, Wrap(indices));

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            var done = Native.ts_index_fill_(this, Subscripts(indices), indices.Length, Number.Of(value));
            GC.KeepAlive(indices);
            return Done(done);
        }

        private static TensorIndex[] Wrap(Tensor[] indices) => Array.ConvertAll(indices, TensorIndex.Tensor);

        private static Subscript[] Subscripts(TensorIndex[] indices) => Array.ConvertAll(indices, index => index.Native());

        private Tensor Get(ReadOnlySpan<long> indices)
        {
            Span<Subscript> subscripts = stackalloc Subscript[indices.Length];
            Fill(subscripts, indices);
            return Native.ts_index(this, subscripts, subscripts.Length);
        }

        private void Set(ReadOnlySpan<long> indices, Tensor value)
        {
            Span<Subscript> subscripts = stackalloc Subscript[indices.Length];
            Fill(subscripts, indices);
            Native.Check(Native.ts_index_put_(this, subscripts, subscripts.Length, value));
        }

        private static void Fill(Span<Subscript> subscripts, ReadOnlySpan<long> indices)
        {
            for (var i = 0; i < indices.Length; i++)
                subscripts[i] = new Subscript(Subscript.Integer, indices[i], Subscript.Missing, Subscript.Missing, 0);
        }
    }
}
