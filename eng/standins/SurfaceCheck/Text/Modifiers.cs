using System.Reflection;

namespace SurfaceCheck.Text;

/// <summary>What stands before a declaration's type; each with a space behind it unless it is empty.</summary>
internal static class Modifiers
{
    public static string Obsolete(MemberInfo member)
    {
        return member.GetCustomAttribute<ObsoleteAttribute>(inherit: false) is { } obsolete
            ? $"[Obsolete(\"{obsolete.Message}\"{(obsolete.IsError ? ", true" : "")})] "
            : "";
    }

    public static string Of(FieldInfo field)
    {
        var storage = field switch
        {
            { IsLiteral: true } => " const",
            { IsStatic: true } => " static",
            _ => "",
        };
        return $"{Accessibility.Of(field)}{storage}{(field.IsInitOnly ? " readonly" : "")} ";
    }

    public static string Of(MethodBase method)
    {
        if (method.DeclaringType!.IsInterface)
            return "";
        return $"{Accessibility.Of(method)}{(method.IsStatic ? " static" : Inheritance(method))} ";
    }

    private static string Inheritance(MethodBase method)
    {
        var isOverride = method is MethodInfo info && method.IsVirtual && info.GetBaseDefinition() != info
            && !method.Attributes.HasFlag(MethodAttributes.NewSlot);
        return (isOverride, method) switch
        {
            (true, { IsAbstract: true }) => " abstract override",
            (true, { IsFinal: true }) => " sealed override",
            (true, _) => " override",
            (false, { IsAbstract: true }) => " abstract",
            (false, { IsVirtual: true, IsFinal: false }) => " virtual",
            _ => "",
        };
    }
}
