using System.Reflection;

namespace SurfaceCheck.Text;

internal static class MemberText
{
    public static Declaration Of(ConstructorInfo constructor)
    {
        var name = TypeText.WithoutArity(constructor.DeclaringType!.Name);
        return new(name, $"{Modifiers.Obsolete(constructor)}{Accessibility.Of(constructor)} {name}{ParameterText.ListOf(constructor)}");
    }

    public static Declaration Of(FieldInfo field)
    {
        var type = TypeText.Of(field.FieldType, Annotations.Of(field));
        var value = field.IsLiteral ? $" = {Literal.Of(field.GetRawConstantValue(), field.FieldType)}" : "";
        return new(field.Name, $"{Modifiers.Obsolete(field)}{Modifiers.Of(field)}{type} {Identifier.Of(field.Name)}{value};");
    }

    public static Declaration Of(PropertyInfo property)
    {
        var indices = property.GetIndexParameters();
        var name = indices.Length > 0 ? $"this[{ParameterText.ListOf(indices)}]" : Identifier.Of(property.Name);
        var type = TypeText.Of(property.PropertyType, Annotations.Of(property));
        var visible = Accessibility.Of(property.GetMethod) is null ? property.SetMethod! : property.GetMethod!;
        return new(name, $"{Modifiers.Obsolete(property)}{Modifiers.Of(visible)}{type} {name} {{{Accessors(property)} }}");
    }

    public static Declaration Of(EventInfo @event)
    {
        return new(@event.Name, $"{Modifiers.Of(@event.AddMethod!)}event {TypeText.Of(@event.EventHandlerType!)} {@event.Name};");
    }

    public static Declaration Of(MethodInfo method)
    {
        var isOperator = Operators.IsOperator(method);
        var sortName = isOperator ? Operators.Name(method) : method.Name;
        var name = isOperator ? sortName : Identifier.Of(method.Name);
        var arguments = method.GetGenericArguments();
        var generic = arguments.Length > 0 ? $"<{string.Join(", ", arguments.Select(argument => argument.Name))}>" : "";
        return new(sortName, $"{Modifiers.Obsolete(method)}{Modifiers.Of(method)}{Returned(method)} {name}{generic}"
            + $"{ParameterText.ListOf(method)}{GenericConstraints.Of(arguments)}");
    }

    public static Declaration OfConversion(MethodInfo conversion)
    {
        var kind = conversion.Name == "op_Implicit" ? "implicit" : "explicit";
        var parameters = ParameterText.ListOf(conversion);
        return new(conversion.Name + parameters,
            $"{Modifiers.Obsolete(conversion)}{Accessibility.Of(conversion)} static {kind} operator {Returned(conversion)}{parameters}");
    }

    private static string Returned(MethodInfo method)
    {
        var type = TypeText.Of(method.ReturnType, Annotations.Of(method.ReturnParameter));
        if (!method.ReturnType.IsByRef)
            return type;
        return (method.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? "ref readonly " : "ref ") + type;
    }

    private static string Accessors(PropertyInfo property)
    {
        var getter = Accessibility.Of(property.GetMethod);
        var setter = Accessibility.Of(property.SetMethod);
        var get = getter is null ? "" : " get;";
        if (setter is null)
            return get;

        var narrowed = getter is not null && setter != getter ? $" {setter}" : "";
        return $"{get}{narrowed} {(IsInit(property.SetMethod!) ? "init" : "set")};";
    }

    private static bool IsInit(MethodInfo setter)
    {
        return setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");
    }
}
