using TorchSharp.Modules;

namespace Pix2Pix.Training;

/// <summary>The state of an optimizer as named tensors.</summary>
internal abstract class OptimizerState
{
    private readonly string _type;

    protected OptimizerState(string owner, torch.optim.Optimizer optimizer) => (Owner, _type) = (owner, optimizer.GetType().Name);

    /// <summary>"generator" or "discriminator": the first part of each name.</summary>
    public string Owner { get; }

    /// <summary>Name of the optimizer's type.</summary>
    public virtual string Kind => _type;

    /// <param name="owner">The network's name.</param>
    /// <param name="network">The network. Borrowed.</param>
    /// <param name="optimizer">Its optimizer. Borrowed.</param>
    /// <exception cref="NotSupportedException">TorchSharp cannot write the state of this optimizer.</exception>
    public static OptimizerState Create(string owner, torch.nn.Module network, torch.optim.Optimizer optimizer)
    {
        if (optimizer is not OptimizerHelper helper)
        {
            throw new NotSupportedException(
                $"The {owner}'s optimizer is a {optimizer.GetType().Name}, whose state TorchSharp can neither write nor read, so " +
                $"training could not resume from a checkpoint. Return an optimizer of torch.optim or a subclass of " +
                $"{nameof(OptimizerHelper)} from {nameof(Pix2PixTrainer)}.CreateOptimizer, or set {nameof(TrainingOptions)}." +
                $"{nameof(TrainingOptions.Checkpoints)} to null.");
        }

        var names = network.named_parameters().ToDictionary(named => named.parameter.Handle, named => named.name);
        var states = helper.state_dict().State;
        var parameters = helper.parameters().ToList();
        var isAdam = states.Count == parameters.Count && states.All(state => state is Adam.State);
        return isAdam && parameters.All(parameter => names.ContainsKey(parameter.Handle))
            ? new AdamState(owner, helper, [.. parameters.Zip(states, (parameter, state) => (names[parameter.Handle], (Adam.State)state))])
            : new SerializedState(owner, helper);
    }

    /// <summary>The optimizer's own tensors. They are written directly and read in place, so that they stay out of any scope.</summary>
    public abstract IReadOnlyDictionary<string, Tensor> Own { get; }

    /// <summary>Creates tensors of the remaining state, in the caller's scope.</summary>
    /// <param name="metadata">The metadata of the file, for additions.</param>
    public abstract IReadOnlyDictionary<string, Tensor> Describe(IDictionary<string, string> metadata);

    /// <summary>Creates tensors to read the remaining state into, in the caller's scope.</summary>
    /// <param name="shapeOf">The shape of a tensor in the file; null if the file does not contain it.</param>
    public abstract IReadOnlyDictionary<string, Tensor> Allocate(Func<string, long[]?> shapeOf);

    /// <summary>Reads the tensors of <see cref="Describe"/>.</summary>
    /// <param name="description">The tensors of <see cref="Allocate"/>, filled.</param>
    /// <param name="metadata">The metadata of the file.</param>
    /// <returns>Applies the state. Call it outside of any dispose scope: TorchSharp may create tensors that must stay.</returns>
    /// <exception cref="FormatException">The state does not belong to an optimizer of this kind.</exception>
    public abstract Action Read(IReadOnlyDictionary<string, Tensor> description, IReadOnlyDictionary<string, string> metadata);
}
