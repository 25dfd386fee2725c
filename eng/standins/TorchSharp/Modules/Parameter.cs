using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that modules count among their parameters; takes over the data's handle and its place in the scope.</summary>
public class Parameter : Tensor
{
    public Parameter(Tensor data, bool requires_grad = true)
        : base(Take(data, requires_grad, out var scope), register: false)
    {
        OwningDisposeScope = scope;
        scope?.Replace(data, this);
        data.OwningDisposeScope = null;
        GC.SuppressFinalize(data);
    }

    private static nint Take(Tensor data, bool requires_grad, out DisposeScope? scope)
    {
        scope = data.OwningDisposeScope;
        data.requires_grad_(requires_grad);
        return data.MoveHandle();
    }
}
