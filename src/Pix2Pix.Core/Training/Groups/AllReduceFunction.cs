namespace Pix2Pix.Training.Groups;

/// <summary>All-reduce with autograd: a value contributes to every process's loss, so its gradient is the sum of theirs.</summary>
internal sealed class AllReduceFunction : torch.autograd.SingleTensorFunction<AllReduceFunction>
{
    private const string AllReduceKey = "all_reduce";

    // The arguments of apply must be tensors, or they would need a gradient of their own.
    [ThreadStatic]
    private static AllReduce? _argument;

    public override string Name => nameof(AllReduceFunction);

    public static Tensor Apply(Tensor values, AllReduce sum)
    {
        _argument = sum;
        return apply(values);
    }

    public override Tensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ArgumentNullException.ThrowIfNull(vars);
        var sum = _argument!;
        ctx.save_data(AllReduceKey, sum);
        return sum.Start((Tensor)vars[0]);
    }

    // Uses the same function, so that second derivatives are summed as well.
    public override List<Tensor> backward(torch.autograd.AutogradContext ctx, Tensor grad_output)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        var sum = (AllReduce)ctx.get_data(AllReduceKey);
        return [sum.OfGradient(grad_output)];
    }
}
