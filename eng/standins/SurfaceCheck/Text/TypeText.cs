using System.Reflection;

namespace SurfaceCheck.Text;

/// <summary>Type names as C# writes them, nested ones with the types around them, without namespaces.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(int)] = "int", [typeof(long)] = "long",
        [typeof(byte)] = "byte", [typeof(ushort)] = "ushort", [typeof(uint)] = "uint", [typeof(ulong)] = "ulong",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal",
    };

    public static string FullName(Type type)
    {
        return type.Namespace is null ? Of(type) : $"{type.Namespace}.{Of(type)}";
    }

    public static string Of(Type type)
    {
        return Of(type, Annotations.None);
    }

    public static string Of(Type type, Annotations annotations)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, annotations.Referenced);
        if (type.IsPointer)
            return Of(type.GetElementType()!) + "*";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying, annotations.WithoutNullability) + "?";

        var isAnnotated = annotations.IsNullable && !type.IsValueType && !type.IsGenericParameter;
        return NotNull(type, annotations) + (isAnnotated ? "?" : "");
    }

    /// <summary>A name without the generic arity that metadata puts behind it.</summary>
    public static string WithoutArity(string name)
    {
        return name.Split('`')[0];
    }

    private static string NotNull(Type type, Annotations annotations)
    {
        if (type.IsArray)
            return $"{Of(type.GetElementType()!, annotations.Element)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsGenericParameter)
            return type.Name;
        return IsTuple(type) ? Tuple(type, annotations) : Named(type, annotations);
    }

    private static bool IsTuple(Type type)
    {
        return type.IsGenericType && type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true;
    }

    private static string Tuple(Type type, Annotations annotations)
    {
        var types = type.GetGenericArguments();
        // A tuple's own names stand before those of the tuples in it.
        var names = types.Select(_ => annotations.NextTupleName()).ToArray();
        var elements = types.Select((element, i) => Of(element, annotations.Argument(i)) + (names[i] is { } name ? " " + name : ""));
        return $"({string.Join(", ", elements)})";
    }

    private static string Named(Type type, Annotations annotations)
    {
        var arguments = type.GetGenericArguments();
        var written = 0;
        var parts = new List<string>();
        foreach (var part in WithTypesAround(type))
        {
            // A nested type repeats the parameters of the types around it; each part writes those it adds.
            var own = Enumerable.Range(written, part.GetGenericArguments().Length - written)
                .Select(i => Of(arguments[i], annotations.Argument(i)))
                .ToArray();
            written += own.Length;
            parts.Add(WithoutArity(part.Name) + (own.Length > 0 ? $"<{string.Join(", ", own)}>" : ""));
        }
        return string.Join('.', parts);
    }

    private static IEnumerable<Type> WithTypesAround(Type type)
    {
        return type.DeclaringType is null ? [type] : [.. WithTypesAround(type.DeclaringType), type];
    }
}
