namespace SurfaceCheck.Text;

internal static class TypeDeclaration
{
    public static bool IsDelegate(Type type)
    {
        return typeof(Delegate).IsAssignableFrom(type);
    }

    public static string OfDelegate(Type type)
    {
        var invoke = type.GetMethod(nameof(Action.Invoke))!;
        return $"{Accessibility.Of(type)} delegate {TypeText.Of(invoke.ReturnType)} {type.Name}{ParameterText.ListOf(invoke)};";
    }

    public static string Of(Type type)
    {
        var bases = Bases(type).ToArray();
        return $"{Modifiers.Obsolete(type)}{Accessibility.Of(type)} {Kind(type)} {TypeText.Of(type)}"
            + (bases.Length > 0 ? $" : {string.Join(", ", bases)}" : "")
            + GenericConstraints.Of(type.GetGenericArguments());
    }

    private static string Kind(Type type)
    {
        return type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum)
            return [TypeText.Of(Enum.GetUnderlyingType(type))];

        var interfaces = OwnInterfaces(type).Select(TypeText.Of).Order(StringComparer.Ordinal);
        return HasWrittenBaseClass(type) ? [TypeText.Of(type.BaseType!), .. interfaces] : interfaces;
    }

    private static bool HasWrittenBaseClass(Type type)
    {
        return type.IsClass && type.BaseType is not null && type.BaseType != typeof(object);
    }

    /// <summary>Without those that the base class has, and those that another of them brings.</summary>
    private static IEnumerable<Type> OwnInterfaces(Type type)
    {
        var added = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).ToArray();
        return added.Where(candidate => !added.Any(other => other != candidate && other.GetInterfaces().Contains(candidate)));
    }
}
