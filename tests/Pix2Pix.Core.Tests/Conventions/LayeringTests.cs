using System.Reflection;

namespace Pix2Pix.Tests.Conventions;

/// <summary>Knowledge flows down only: what a type's signature names lies in its own folder or on a lower level.</summary>
public class LayeringTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, int> Levels = new()
    {
        ["Pix2Pix.Common"] = 0,
        ["Pix2Pix.Imaging"] = 1,
        ["Pix2Pix.Imaging.Png"] = 1,
        ["Pix2Pix.Checkpoints.Storage"] = 1,
        ["Pix2Pix.Losses"] = 1,
        ["Pix2Pix.Models.Prepared"] = 1,
        ["Pix2Pix.Models"] = 1,
        ["Pix2Pix.Checkpoints"] = 2,
        ["Pix2Pix.Checkpoints.Onnx"] = 2,
        ["Pix2Pix.Data"] = 2,
        ["Pix2Pix.Evaluation"] = 2,
        ["Pix2Pix.Inference"] = 2,
        ["Pix2Pix.Training"] = 3,
        ["Pix2Pix.Training.Groups"] = 3,
        ["Pix2Pix.Training.Health"] = 3,
        ["Pix2Pix.Training.Reports"] = 3,
        ["Pix2Pix.Training.Validation"] = 3,
        ["Pix2Pix"] = 4,
    };

    // What every level may throw has the namespace of what an app types first.
    private static readonly HashSet<Type> OfEveryLevel = [typeof(NativeLibraries), typeof(NativeLibraryException)];

    private static readonly Assembly Library = typeof(Translator).Assembly;

    [Fact]
    public void Types_Signatures_UseOnlyLowerLevels()
    {
        var types = OwnTypes().ToList();
        Assert.InRange(types.Count, 30, int.MaxValue);
        var upward = from type in types
                     from used in TypesNamedBy(type).SelectMany(Unfold).Distinct()
                     where used.Assembly == Library && used.Namespace is not null && !OfEveryLevel.Contains(used) && !MayUse(type, used)
                     select $"{type.FullName} uses {used.FullName}";
        Assert.Empty(upward);
    }

    [Fact]
    public void Types_Namespaces_AreInTheTable() =>
        Assert.Empty(OwnTypes().Where(type => !Levels.ContainsKey(type.Namespace!)).Select(type => type.FullName));

    private static IEnumerable<Type> OwnTypes() => Library.GetTypes().Where(type => type.Namespace?.StartsWith("Pix2Pix", StringComparison.Ordinal) == true);

    private static bool MayUse(Type user, Type used) =>
        user.Namespace == used.Namespace || IsInside(user, used) || Levels[used.Namespace!] < Levels[user.Namespace!];

    // A folder knows the folders in it; they are on its level, and do not know it.
    private static bool IsInside(Type user, Type used) => used.Namespace!.StartsWith($"{user.Namespace}.", StringComparison.Ordinal);

    private static IEnumerable<Type> TypesNamedBy(Type type)
    {
        if (type.BaseType is { } parent) yield return parent;
        foreach (var implemented in type.GetInterfaces()) yield return implemented;
        foreach (var field in type.GetFields(Everything)) yield return field.FieldType;
        foreach (var property in type.GetProperties(Everything)) yield return property.PropertyType;
        foreach (var member in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            if (member is MethodInfo method) yield return method.ReturnType;
            foreach (var parameter in member.GetParameters()) yield return parameter.ParameterType;
            foreach (var local in member.GetMethodBody()?.LocalVariables ?? []) yield return local.LocalType;
        }
    }

    private static IEnumerable<Type> Unfold(Type type)
    {
        if (type.HasElementType) return Unfold(type.GetElementType()!);
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Unfold).Append(type.GetGenericTypeDefinition()) : [type];
    }
}
