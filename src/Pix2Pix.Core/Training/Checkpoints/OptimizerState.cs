using TorchSharp.Modules;

namespace Pix2Pix.Training;

/// <summary>What an optimizer remembers of the steps before, as named tensors that a checkpoint can hold.</summary>
internal abstract class OptimizerState
{
    private readonly string _type;

    protected OptimizerState(string owner, torch.optim.Optimizer optimizer) => (Owner, _type) = (owner, optimizer.GetType().Name);

    /// <summary>Whose optimizer it is: the first part of each name.</summary>
    public string Owner { get; }

    /// <summary>Name of the optimizer's type.</summary>
    public virtual string Kind => _type;

    /// <param name="owner">Whose optimizer it is.</param>
    /// <param name="network">The network that names the parameters.</param>
    /// <param name="optimizer">Its optimizer. Borrowed.</param>
    /// <exception cref="NotSupportedException">TorchSharp has no way to this optimizer's memory.</exception>
    public static OptimizerState Create(string owner, torch.nn.Module network, torch.optim.Optimizer optimizer)
    {
        if (optimizer is not OptimizerHelper helper)
        {
            throw new NotSupportedException(
                $"The {owner}'s optimizer is a {optimizer.GetType().Name}, whose state TorchSharp can neither write nor read, so " +
                $"training could not continue from a checkpoint. Let {nameof(Pix2PixTrainer)}.CreateOptimizer return one of " +
                $"torch.optim's or a subclass of {nameof(OptimizerHelper)}, or leave {nameof(TrainingOptions)}." +
                $"{nameof(TrainingOptions.Checkpoints)} null.");
        }

        var names = network.named_parameters().ToDictionary(named => named.parameter.Handle, named => named.name);
        var states = helper.state_dict().State;
        var parameters = helper.parameters().ToList();
        var isAdam = states.Count == parameters.Count && states.All(state => state is Adam.State);
        return isAdam && parameters.All(parameter => names.ContainsKey(parameter.Handle))
            ? new AdamState(owner, helper, [.. parameters.Zip(states, (parameter, state) => (names[parameter.Handle], (Adam.State)state))])
            : new SerializedState(owner, helper);
    }

    /// <summary>
    /// The optimizer's own tensors: written from where they are, and read in place, so that they stay out of every scope.
    /// </summary>
    public abstract IReadOnlyDictionary<string, Tensor> Own { get; }

    /// <summary>Makes tensors, in the caller's scope, of what else it remembers.</summary>
    /// <param name="metadata">Takes what the file shall say beside them.</param>
    public abstract IReadOnlyDictionary<string, Tensor> Describe(IDictionary<string, string> metadata);

    /// <summary>Makes tensors, in the caller's scope, that a file's are to be copied into.</summary>
    /// <param name="shapeOf">The shape that a tensor has in the file; null if it has none of this name.</param>
    public abstract IReadOnlyDictionary<string, Tensor> Room(Func<string, long[]?> shapeOf);

    /// <summary>Reads what <see cref="Describe"/> had made.</summary>
    /// <param name="description">The tensors of <see cref="Room"/>, filled.</param>
    /// <param name="metadata">What the file says beside them.</param>
    /// <returns>
    /// Puts it into the optimizer; to be called outside every dispose scope, for TorchSharp may make tensors that are to stay.
    /// </returns>
    /// <exception cref="FormatException">It is not what an optimizer of this kind remembers.</exception>
    public abstract Action Read(IReadOnlyDictionary<string, Tensor> description, IReadOnlyDictionary<string, string> metadata);
}
