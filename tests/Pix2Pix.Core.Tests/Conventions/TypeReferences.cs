using System.Reflection;
using System.Reflection.Emit;

namespace Pix2Pix.Tests.Conventions;

/// <summary>Which of the libraries' types each of them names: in signatures, base types and the IL of every method.</summary>
/// <remarks>Nested types, and what the compiler makes of lambdas and iterators, count as the type around them.</remarks>
internal static class TypeReferences
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <returns>By outermost type, the other outermost types of the assemblies that it names.</returns>
    public static IReadOnlyDictionary<Type, HashSet<Type>> From(IReadOnlyList<Assembly> assemblies)
    {
        var found = new Dictionary<Type, HashSet<Type>>();
        foreach (var type in assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.Namespace is not null && IsWritten(Outermost(type))))
        {
            var owner = Outermost(type);
            if (!found.TryGetValue(owner, out var used)) found[owner] = used = [];
            foreach (var named in NamedBy(type).SelectMany(Unfold).Where(named => assemblies.Contains(named.Assembly)).Select(Outermost))
            {
                if (named != owner && IsWritten(named)) used.Add(named);
            }
        }

        return found;
    }

    private static bool IsWritten(Type type) => !type.Name.Contains('<', StringComparison.Ordinal);

    private static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type;
    }

    private static IEnumerable<Type> NamedBy(Type type)
    {
        if (type.BaseType is { } parent) yield return parent;
        foreach (var implemented in type.GetInterfaces()) yield return implemented;
        foreach (var field in type.GetFields(Everything)) yield return field.FieldType;
        foreach (var property in type.GetProperties(Everything)) yield return property.PropertyType;
        foreach (var attribute in type.GetCustomAttributesData()) yield return attribute.AttributeType;
        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            foreach (var named in SignatureOf(method)) yield return named;
            foreach (var named in BodyOf(method)) yield return named;
        }
    }

    private static IEnumerable<Type> SignatureOf(MethodBase method)
    {
        if (method is MethodInfo { ReturnType: var result }) yield return result;
        foreach (var parameter in method.GetParameters()) yield return parameter.ParameterType;
    }

    private static IEnumerable<Type> BodyOf(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body) yield break;
        foreach (var local in body.LocalVariables) yield return local.LocalType;
        foreach (var clause in body.ExceptionHandlingClauses)
        {
            if (clause.Flags == ExceptionHandlingClauseOptions.Clause && clause.CatchType is { } caught) yield return caught;
        }

        foreach (var member in MembersIn(method, body.GetILAsByteArray()!))
        {
            if (member is Type type) yield return type;
            if (member.DeclaringType is { } declaring) yield return declaring;
            if (member is FieldInfo { FieldType: var ofField }) yield return ofField;
            if (member is MethodInfo { IsGenericMethod: true } generic) foreach (var argument in generic.GetGenericArguments()) yield return argument;
            if (member is MethodBase called) foreach (var named in SignatureOf(called)) yield return named;
        }
    }

    private static IEnumerable<MemberInfo> MembersIn(MethodBase method, byte[] il)
    {
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            short value = il[at++];
            if (value == 0xfe) value = (short)(0xfe00 | il[at++]);
            var operand = OpCodesByValue[value].OperandType;
            if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok)
            {
                if (method.Module.ResolveMember(BitConverter.ToInt32(il, at), ofType, ofMethod) is { } member) yield return member;
            }

            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<Type> Unfold(Type type)
    {
        if (type.HasElementType) return Unfold(type.GetElementType()!);
        if (type.IsGenericParameter) return [];
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Unfold).Append(type.GetGenericTypeDefinition()) : [type];
    }
}
