namespace Pix2Pix.Storage;

/// <summary>The functions that a PyTorch file may call.</summary>
internal enum PyTorchFunction
{
    /// <summary><c>collections.OrderedDict</c>.</summary>
    OrderedDictionary,

    /// <summary><c>torch._utils._rebuild_tensor_v2</c> and its predecessor.</summary>
    Tensor,

    /// <summary><c>torch._utils._rebuild_parameter</c>.</summary>
    Parameter,
}
