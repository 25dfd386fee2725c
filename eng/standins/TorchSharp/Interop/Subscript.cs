namespace TorchSharp;

/// <summary>One index of a subscript as native code reads it; kinds and the missing bound as in shape.cpp.</summary>
internal readonly record struct Subscript(long Kind, long Start, long Stop, long Step, nint Tensor)
{
    internal const long None = 0;
    internal const long Ellipsis = 1;
    internal const long Boolean = 2;
    internal const long Integer = 3;
    internal const long Slice = 4;
    internal const long Indices = 5;
    internal const long Missing = long.MinValue;
}
