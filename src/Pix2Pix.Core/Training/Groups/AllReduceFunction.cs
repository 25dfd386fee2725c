namespace Pix2Pix.Training.Groups;

/// <summary>
/// The sum over all processes as a function that autograd follows: a value counts in every process's loss, so its gradient is the sum of
/// theirs.
/// </summary>
internal sealed class AllReduceFunction : torch.autograd.SingleTensorFunction<AllReduceFunction>
{
    private const string Summing = "summing";

    // Tensors alone pass through apply, whose other arguments would each need a gradient to be left out; what sums is handed over beside.
    [ThreadStatic]
    private static AllReduce? _handedOver;

    public override string Name => nameof(AllReduceFunction);

    public static Tensor Apply(Tensor values, AllReduce sum)
    {
        _handedOver = sum;
        return apply(values);
    }

    public override Tensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ArgumentNullException.ThrowIfNull(vars);
        var sum = _handedOver!;
        ctx.save_data(Summing, sum);
        return sum.Start((Tensor)vars[0]);
    }

    // By the same function, so that gradients of gradients are summed, too.
    public override List<Tensor> backward(torch.autograd.AutogradContext ctx, Tensor grad_output)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        var sum = (AllReduce)ctx.get_data(Summing);
        return [sum.OfGradient(grad_output)];
    }
}
