namespace TorchSharp;

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => value;

    public static Scalar ToScalar(this int value) => value;

    public static Scalar ToScalar(this long value) => value;

    public static Scalar ToScalar(this float value) => value;

    public static Scalar ToScalar(this double value) => value;

    public static Scalar ToScalar(this bool value) => value;

    public static float ToSingle(this Scalar value) => (float)value.Value.ToDouble();

    public static double ToDouble(this Scalar value) => value.Value.ToDouble();

    public static byte ToByte(this Scalar value) => checked((byte)value.Value.ToInt64());

    public static int ToInt32(this Scalar value) => checked((int)value.Value.ToInt64());

    public static long ToInt64(this Scalar value) => value.Value.ToInt64();

    public static bool ToBoolean(this Scalar value) => value.Value.ToBoolean();
}
