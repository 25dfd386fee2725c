using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    public abstract void Initialize(OptimizerOptions options);

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    public virtual void to(Device device)
    {
    }

    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor result, Device device)
    {
        result?.Dispose();
        result = null;
        if (!reader.ReadBoolean()) return;
        using var loaded = Tensor.Load(reader);
        result = loaded.to(device);
    }

    /// <summary>Puts a copy of the source's tensor, on this parameter's device, in the place of the old one.</summary>
    internal void Adopt(ref Tensor target, Tensor source)
    {
        if (ReferenceEquals(target, source)) return;
        var copy = source?.to(_parameter.device, copy: true);
        target?.Dispose();
        target = copy;
    }

    internal static void Move(ref Tensor tensor, Device device)
    {
        if (tensor is null || device.Is(tensor.device_type, tensor.device_index)) return;
        tensor = tensor.to(device, disposeAfter: true);
    }
}
