namespace Pix2Pix.Checkpoints.Storage;

/// <summary>The functions that a file of PyTorch's may have called.</summary>
internal enum PyTorchFunction
{
    /// <summary><c>collections.OrderedDict</c>.</summary>
    OrderedDictionary,

    /// <summary><c>torch._utils._rebuild_tensor_v2</c> and its predecessor.</summary>
    Tensor,

    /// <summary><c>torch._utils._rebuild_parameter</c>.</summary>
    Parameter,
}
