using System.Reflection;
using SurfaceCheck.Text;

namespace SurfaceCheck;

/// <summary>The declarations of one type: its own first, then constructors, fields, properties, events, methods and conversions.</summary>
internal static class TypeSurface
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static;

    public static IEnumerable<string> Declarations(Type type)
    {
        if (TypeDeclaration.IsDelegate(type))
            return [TypeDeclaration.OfDelegate(type)];
        return [TypeDeclaration.Of(type), .. type.IsEnum ? EnumValues(type) : Members(type)];
    }

    private static IEnumerable<string> EnumValues(Type type)
    {
        return type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => FormattableString.Invariant($"{field.Name} = {field.GetRawConstantValue()}"));
    }

    private static IEnumerable<string> Members(Type type)
    {
        return
        [
            .. Sorted(type.GetConstructors(Declared & ~BindingFlags.Static).Where(Accessibility.IsVisible), MemberText.Of),
            .. Sorted(type.GetFields(Declared).Where(Accessibility.IsVisible), MemberText.Of),
            .. Sorted(type.GetProperties(Declared).Where(Accessibility.IsVisible), MemberText.Of),
            .. Sorted(type.GetEvents(Declared).Where(Accessibility.IsVisible), MemberText.Of),
            .. Sorted(Methods(type).Where(method => !Operators.IsConversion(method)), MemberText.Of),
            .. Sorted(Methods(type).Where(Operators.IsConversion), MemberText.OfConversion),
        ];
    }

    /// <summary>Without accessors, and without what the compiler names with angle brackets (a record's clone).</summary>
    private static IEnumerable<MethodInfo> Methods(Type type)
    {
        return type.GetMethods(Declared)
            .Where(Accessibility.IsVisible)
            .Where(method => !method.IsSpecialName || Operators.IsOperator(method))
            .Where(method => !method.Name.Contains('<'));
    }

    private static IEnumerable<string> Sorted<TMember>(IEnumerable<TMember> members, Func<TMember, Declaration> describe)
    {
        return members.Select(describe)
            .OrderBy(declaration => declaration.SortName, StringComparer.Ordinal)
            .ThenBy(declaration => declaration.Text, StringComparer.Ordinal)
            .Select(declaration => declaration.Text);
    }
}
