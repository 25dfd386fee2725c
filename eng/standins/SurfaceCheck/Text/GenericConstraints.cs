using System.Reflection;
using System.Text;

namespace SurfaceCheck.Text;

internal static class GenericConstraints
{
    public static string Of(IEnumerable<Type> arguments)
    {
        var text = new StringBuilder();
        foreach (var parameter in arguments.Where(argument => argument.IsGenericParameter))
        {
            var constraints = string.Join(", ", Of(parameter));
            if (constraints.Length > 0)
                text.Append($" where {parameter.Name} : {constraints}");
        }
        return text.ToString();
    }

    private static IEnumerable<string> Of(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);

        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            yield return "class";
        if (IsUnmanaged(parameter))
            yield return "unmanaged";
        else if (isStruct)
            yield return "struct";
        foreach (var constraint in parameter.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)))
            yield return TypeText.Of(constraint);
        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
            yield return "new()";
    }

    private static bool IsUnmanaged(Type parameter)
    {
        return parameter.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name == "IsUnmanagedAttribute");
    }
}
