using System.Reflection;
using System.Runtime.CompilerServices;

namespace SurfaceCheck.Text;

internal static class ParameterText
{
    public static string ListOf(MethodBase method)
    {
        var extends = method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "";
        return $"({extends}{ListOf(method.GetParameters())})";
    }

    public static string ListOf(IEnumerable<ParameterInfo> parameters)
    {
        return string.Join(", ", parameters.Select(Of));
    }

    private static string Of(ParameterInfo parameter)
    {
        var isParams = parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false);
        return (isParams ? "params " : "")
            + PassedBy(parameter)
            + $"{TypeText.Of(parameter.ParameterType, Annotations.Of(parameter))} {Identifier.Of(parameter.Name)}"
            + (parameter.HasDefaultValue ? $" = {Literal.Of(parameter.RawDefaultValue, parameter.ParameterType)}" : "");
    }

    private static string PassedBy(ParameterInfo parameter)
    {
        return parameter switch
        {
            { ParameterType.IsByRef: false } => "",
            { IsOut: true } => "out ",
            { IsIn: true } => "in ",
            _ => "ref ",
        };
    }
}
