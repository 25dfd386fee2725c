using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules one after the other; every intermediate result is disposed as soon as it has been used.</summary>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<nn.Module<Tensor, Tensor>> chain = [];

    internal Sequential()
        : base(nameof(Sequential))
    {
    }

    protected Sequential(params nn.Module<Tensor, Tensor>[] modules)
        : this()
    {
        foreach (var module in modules) append(module);
    }

    protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules)
        : this()
    {
        foreach (var (name, module) in modules) append(name, module);
    }

    public int Count => chain.Count;

    public nn.IModule<Tensor, Tensor> this[int index] => chain[index];

    public Sequential append(nn.IModule<Tensor, Tensor> module) => append($"{chain.Count}", module);

    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        var link = (nn.Module<Tensor, Tensor>)module;
        register_module(name, link);
        chain.Add(link);
        return this;
    }

    public override Tensor forward(Tensor tensor)
    {
        if (chain.Count == 0) return tensor.alias();
        var result = chain[0].call(tensor);
        for (var i = 1; i < chain.Count; i++)
        {
            var next = chain[i].call(result);
            result.Dispose();
            result = next;
        }

        return result;
    }
}
