namespace Pix2Pix.Models;

/// <summary>Returns its input unchanged.</summary>
internal sealed record NoNormalization : INormalization, ISupportsPerImageStatistics
{
    public string Name => "none";

    public bool IsAffine => false;

    public bool SupportsPerImageStatistics => true;

    public torch.nn.Module<Tensor, Tensor> CreateLayer(int channels) => torch.nn.Identity();

    public Tensor Apply(torch.nn.Module<Tensor, Tensor> layer, Tensor input, ForwardContext context) => input;
}
