using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A device passed to native code by value; type -1 leaves the choice to native code.</summary>
internal readonly record struct Place(int Type, int Index)
{
    internal static Place None => new(-1, -1);

    internal static Place Of(Device? device) => device is null ? None : new((int)device.type, device.index);
}
