namespace TorchSharp;

/// <summary>A C++ bool: one byte, passed as it is.</summary>
internal readonly struct Flag
{
    private readonly byte value;

    private Flag(bool on) => value = on ? (byte)1 : (byte)0;

    public static implicit operator Flag(bool on) => new(on);
}
