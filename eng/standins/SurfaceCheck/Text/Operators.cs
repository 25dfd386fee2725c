using System.Reflection;

namespace SurfaceCheck.Text;

internal static class Operators
{
    private const string Prefix = "op_";

    private static readonly Dictionary<string, string> symbols = new()
    {
        ["op_Addition"] = "+", ["op_Subtraction"] = "-", ["op_Multiply"] = "*", ["op_Division"] = "/", ["op_Modulus"] = "%",
        ["op_Equality"] = "==", ["op_Inequality"] = "!=", ["op_LessThan"] = "<", ["op_GreaterThan"] = ">",
        ["op_LessThanOrEqual"] = "<=", ["op_GreaterThanOrEqual"] = ">=", ["op_UnaryNegation"] = "-",
        ["op_BitwiseAnd"] = "&", ["op_BitwiseOr"] = "|", ["op_ExclusiveOr"] = "^", ["op_OnesComplement"] = "~", ["op_LogicalNot"] = "!",
        ["op_LeftShift"] = "<<", ["op_RightShift"] = ">>",
    };

    public static bool IsOperator(MethodInfo method)
    {
        return method.Name.StartsWith(Prefix, StringComparison.Ordinal);
    }

    public static bool IsConversion(MethodInfo method)
    {
        return method.Name is "op_Implicit" or "op_Explicit";
    }

    /// <summary><c>operator +</c> for <c>op_Addition</c>.</summary>
    public static string Name(MethodInfo method)
    {
        return $"operator {symbols.GetValueOrDefault(method.Name, method.Name)}";
    }
}
