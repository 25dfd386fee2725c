using System.Runtime.InteropServices;

namespace Pix2Pix.Training;

/// <summary>Collects scalars on the device during a step and reads all of them in one transfer.</summary>
internal sealed class StepMetrics
{
    private readonly List<(StepMetric Metric, Tensor Scalar, double? Share)> _scalars = [];
    private readonly double?[] _values = new double?[Enum.GetValues<StepMetric>().Length];
    private int _moved;

    /// <summary>The step's losses; a term that was not computed is zero.</summary>
    public StepLosses Losses => new(
        LossOf(StepMetric.Generator),
        LossOf(StepMetric.Adversarial),
        LossOf(StepMetric.Reconstruction),
        LossOf(StepMetric.Discriminator),
        LossOf(StepMetric.DiscriminatorReal),
        LossOf(StepMetric.DiscriminatorFake))
    {
        RealAccuracy = (float?)this[StepMetric.RealAccuracy],
        FakeAccuracy = (float?)this[StepMetric.FakeAccuracy],
    };

    /// <summary>The value; null if it was not measured.</summary>
    public double? this[StepMetric metric] => _values[(int)metric];

    /// <param name="metric">The metric.</param>
    /// <param name="scalar">Borrowed until the step ends; null if it was not measured.</param>
    /// <param name="share">Its weight in a sum over micro-batches; null if each process adds a single value.</param>
    public void Add(StepMetric metric, Tensor? scalar, double? share = null)
    {
        if (scalar is not null) _scalars.Add((metric, scalar.detach().to(torch.float32), share));
    }

    /// <summary>Moves the scalars that were added since the last call out of a scope.</summary>
    public void MoveNewOutOf(DisposeScope scope)
    {
        foreach (var (_, scalar, _) in _scalars.Skip(_moved)) scope.MoveToOuter(scalar);
        _moved = _scalars.Count;
    }

    /// <summary>Whether a metric that was not read yet is finite. Costs a transfer.</summary>
    public bool IsFinite(StepMetric metric)
    {
        using var scope = torch.NewDisposeScope();
        Tensor[] scalars = [.. _scalars.Where(added => added.Metric == metric).Select(added => added.Scalar)];
        return scalars.Length == 0 || double.IsFinite(ScalarValue.Read(scalars is [var only] ? only : torch.stack(scalars).sum()));
    }

    public void Read()
    {
        var values = MemoryMarshal.Cast<byte, float>(torch.stack(_scalars.Select(added => added.Scalar)).cpu().bytes);
        for (var i = 0; i < _scalars.Count; i++)
        {
            var (metric, _, share) = _scalars[i];
            _values[(int)metric] = (_values[(int)metric] ?? 0) + (values[i] * (share ?? 1));
        }
    }

    /// <summary>The weighted sum of a metric, <c>[1]</c> on the device; null if it was not measured.</summary>
    public Tensor? SumOf(StepMetric metric)
    {
        Tensor? sum = null;
        foreach (var (_, scalar, share) in _scalars.Where(added => added.Metric == metric))
        {
            var part = scalar.Times(share ?? 1).reshape(1);
            sum = sum is null ? part : sum.Plus(part);
        }

        return sum;
    }

    /// <summary>All metrics as a vector on the device, for a sum over processes.</summary>
    /// <param name="weight">The weight of this process.</param>
    public Tensor Pack(double weight)
    {
        var zero = torch.zeros_like(_scalars[0].Scalar);
        var sums = new Tensor?[_values.Length];
        foreach (var (metric, scalar, share) in _scalars)
        {
            var part = scalar.Times(share ?? weight);
            sums[(int)metric] = sums[(int)metric] is { } sum ? sum.Plus(part) : part;
        }

        return torch.stack(Array.ConvertAll(sums, sum => sum ?? zero));
    }

    /// <summary>Reads the summed vector of <see cref="Pack"/>.</summary>
    public void Unpack(Tensor packed)
    {
        var values = MemoryMarshal.Cast<byte, float>(packed.cpu().bytes);
        foreach (var metric in _scalars.Select(added => (int)added.Metric).Distinct()) _values[metric] = values[metric];
    }

    private float LossOf(StepMetric metric) => (float)(this[metric] ?? 0);
}
