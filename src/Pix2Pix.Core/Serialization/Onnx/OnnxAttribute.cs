namespace Pix2Pix.Serialization.Onnx;

/// <summary>A node's attributes (<c>AttributeProto</c>): settings that are not tensors.</summary>
internal static class OnnxAttribute
{
    private const int Name = 1;
    private const int Type = 20;

    // Each type has a number in the enumeration and its own field for the value.
    private static readonly (int Type, int Value) OneFloat = (1, 2), OneInteger = (2, 3), OneText = (3, 4), ManyIntegers = (7, 8);

    public static ProtobufMessage Float(string name, double value) => Create(name, OneFloat.Type).Add(OneFloat.Value, (float)value);

    public static ProtobufMessage Integer(string name, long value) => Create(name, OneInteger.Type).Add(OneInteger.Value, value);

    public static ProtobufMessage Text(string name, string value) => Create(name, OneText.Type).Add(OneText.Value, value);

    public static ProtobufMessage Integers(string name, params long[] values)
    {
        var attribute = Create(name, ManyIntegers.Type);
        foreach (var value in values) attribute.Add(ManyIntegers.Value, value);
        return attribute;
    }

    private static ProtobufMessage Create(string name, int type) => new ProtobufMessage().Add(Name, name).Add(Type, type);
}
