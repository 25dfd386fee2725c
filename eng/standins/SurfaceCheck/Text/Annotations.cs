using System.Reflection;
using System.Runtime.CompilerServices;

namespace SurfaceCheck.Text;

/// <summary>What a declaration says of a type beside the type itself: where it may be null, and its tuples' element names.</summary>
internal sealed class Annotations
{
    public static readonly Annotations None = new(null, new Queue<string?>());

    private static readonly NullabilityInfoContext context = new();

    private readonly NullabilityInfo? nullability;
    private readonly Queue<string?> tupleNames;

    private Annotations(NullabilityInfo? nullability, Queue<string?> tupleNames)
    {
        this.nullability = nullability;
        this.tupleNames = tupleNames;
    }

    public bool IsNullable => nullability?.ReadState == NullabilityState.Nullable;

    public Annotations WithoutNullability => With(null);

    public Annotations Element => With(nullability?.ElementType);

    /// <summary>Of what a <c>ref</c> refers to: the framework puts it one level down or leaves it where it is.</summary>
    public Annotations Referenced => With(nullability?.ElementType ?? nullability);

    public static Annotations Of(ParameterInfo parameter)
    {
        return new(context.Create(parameter), TupleNames(parameter));
    }

    public static Annotations Of(FieldInfo field)
    {
        return new(context.Create(field), TupleNames(field));
    }

    public static Annotations Of(PropertyInfo property)
    {
        return new(context.Create(property), TupleNames(property));
    }

    public Annotations Argument(int index)
    {
        return With(nullability?.GenericTypeArguments.ElementAtOrDefault(index));
    }

    /// <summary>Null for an element without a name. The names come in the order in which a type is read, from the outside in.</summary>
    public string? NextTupleName()
    {
        return tupleNames.TryDequeue(out var name) ? name : null;
    }

    private Annotations With(NullabilityInfo? other)
    {
        return new(other, tupleNames);
    }

    private static Queue<string?> TupleNames(ICustomAttributeProvider declaration)
    {
        var attributes = declaration.GetCustomAttributes(typeof(TupleElementNamesAttribute), inherit: false);
        return new Queue<string?>(attributes.Cast<TupleElementNamesAttribute>().SelectMany(attribute => attribute.TransformNames));
    }
}
