namespace TorchSharp;

public static partial class torch
{
    public struct TensorIndex
    {
        public static TensorIndex Ellipsis = new() { Kind = Subscript.Ellipsis };

        public static TensorIndex None = new() { Kind = Subscript.None };

        public static TensorIndex Null = new() { Kind = Subscript.None };

        public static TensorIndex Colon = Slice();

        internal long Kind;
        internal long? Start;
        internal long? Stop;
        internal long? Step;
        internal torch.Tensor? Indices;

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(Index index) => Single(At(index));

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator torch.Tensor(TensorIndex value) =>
            value.Indices ?? throw new InvalidOperationException("The index holds no tensor.");

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Kind = Subscript.Slice, Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) =>
            Slice(At(range.Start), range.End is { IsFromEnd: true, Value: 0 } ? null : At(range.End));

        public static TensorIndex Single(long? index) => new() { Kind = Subscript.Integer, Start = index };

        public static TensorIndex Bool(bool value) => new() { Kind = Subscript.Boolean, Start = value ? 1 : 0 };

        public static TensorIndex Tensor(torch.Tensor tensor) => new() { Kind = Subscript.Indices, Indices = tensor };

        internal readonly Subscript Native() =>
            new(Kind, Start ?? Subscript.Missing, Stop ?? Subscript.Missing, Step ?? Subscript.Missing, Indices is null ? 0 : Indices.Handle);

        private static long At(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
