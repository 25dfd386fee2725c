using System.Globalization;

namespace SurfaceCheck.Text;

/// <summary>Constants and default values as C# writes them.</summary>
internal static class Literal
{
    private const double LargestWrittenInFull = 1e15;

    public static string Of(object? value, Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type);
        if (value is null)
            return type.IsValueType && underlying is null ? "default" : "null";

        var valueType = underlying ?? type;
        if (valueType.IsEnum && Enum.GetName(valueType, Enum.ToObject(valueType, value)) is { } name)
            return $"{TypeText.Of(valueType)}.{name}";
        return Of(value);
    }

    private static string Of(object value)
    {
        return value switch
        {
            bool b => b ? "true" : "false",
            string s => $"\"{s.Replace("\\", @"\\").Replace("\n", @"\n").Replace("\r", @"\r")}\"",
            char c => char.IsControl(c) ? $@"'\x{(int)c:x}'" : $"'{c}'",
            float f => f.ToString("R", CultureInfo.InvariantCulture) + "f",
            double d => d.ToString("R", CultureInfo.InvariantCulture) + (IsShortInteger(d) ? ".0" : ""),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
    }

    private static bool IsShortInteger(double value)
    {
        return double.IsInteger(value) && Math.Abs(value) < LargestWrittenInFull;
    }
}
