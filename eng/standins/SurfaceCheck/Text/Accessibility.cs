using System.Reflection;

namespace SurfaceCheck.Text;

/// <summary>Who sees a type or a member. Null stands for code outside the assembly not seeing it.</summary>
internal static class Accessibility
{
    private const string Public = "public";
    private const string Protected = "protected";
    private const string ProtectedInternal = "protected internal";

    public static string? Of(MethodBase? method)
    {
        return method switch
        {
            { IsPublic: true } => Public,
            { IsFamily: true } => Protected,
            { IsFamilyOrAssembly: true } => ProtectedInternal,
            _ => null,
        };
    }

    public static string? Of(FieldInfo field)
    {
        return field switch
        {
            { IsPublic: true } => Public,
            { IsFamily: true } => Protected,
            { IsFamilyOrAssembly: true } => ProtectedInternal,
            _ => null,
        };
    }

    public static string Of(Type type)
    {
        return type.IsPublic || type.IsNestedPublic ? Public : Protected;
    }

    public static bool IsVisible(Type type)
    {
        if (type.DeclaringType is null)
            return type.IsPublic;
        return (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType);
    }

    public static bool IsVisible(MethodBase method)
    {
        return Of(method) is not null;
    }

    public static bool IsVisible(FieldInfo field)
    {
        return Of(field) is not null;
    }

    public static bool IsVisible(PropertyInfo property)
    {
        return Of(property.GetMethod) is not null || Of(property.SetMethod) is not null;
    }

    public static bool IsVisible(EventInfo @event)
    {
        return Of(@event.AddMethod) is not null;
    }
}
