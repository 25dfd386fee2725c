using Pix2Pix.Serialization;

namespace Pix2Pix.Training;

/// <summary>An exponential moving average of a network's weights, on its device.</summary>
/// <remarks>Running statistics are averaged too, because those of the latest weights do not fit the average. Counters are copied.</remarks>
internal sealed class ExponentialMovingAverage : IDisposable
{
    private readonly Dictionary<string, Tensor> _weights;
    private readonly double _decay;

    /// <summary>Starts from the current weights.</summary>
    public ExponentialMovingAverage(torch.nn.Module network, double decay)
    {
        using var noGrad = torch.no_grad();
        _decay = decay;
        _weights = ModuleState.From(network);
        State = _weights.ToDictionary(
            named => named.Key, named => named.Value.detach().clone().DetachFromDisposeScope(), StringComparer.Ordinal);
    }

    /// <summary>The averaged weights by name. Borrowed.</summary>
    public IReadOnlyDictionary<string, Tensor> State { get; }

    /// <summary>Number of averaged steps.</summary>
    public long Steps { get; set; }

    /// <summary>Restarts from the current weights.</summary>
    public void Restart()
    {
        using var noGrad = torch.no_grad();
        foreach (var (name, weight) in _weights) State[name].copy_(weight);
        Steps = 0;
    }

    /// <summary>Adds the weights after a step.</summary>
    public void Update()
    {
        // Warm-up: otherwise the initial weights would make up a third of the average for a thousand steps.
        var decay = Math.Min(_decay, (1.0 + Steps) / (10 + Steps));
        Steps++;
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var news = torch.tensor((float)(1 - decay));
        if (_weights.Count > 0) news = news.to(_weights.Values.First().device);
        foreach (var (name, weight) in _weights)
        {
            if (weight.is_floating_point()) State[name].lerp_(weight, news);
            else State[name].copy_(weight);
        }
    }

    /// <summary>Swaps the weights and the average bit for bit.</summary>
    public void Swap()
    {
        using var noGrad = torch.no_grad();
        foreach (var (name, weight) in _weights)
        {
            using var scope = torch.NewDisposeScope();
            var kept = weight.detach().clone();
            weight.copy_(State[name]);
            State[name].copy_(kept);
        }
    }

    public void Dispose()
    {
        foreach (var tensor in State.Values) tensor.Dispose();
    }
}
