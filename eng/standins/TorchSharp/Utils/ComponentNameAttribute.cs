namespace TorchSharp.Utils;

/// <summary>The name under which a module registers a field or property, instead of the member's own.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class ComponentNameAttribute : Attribute
{
    public string Name { get; set; }
}
