namespace Pix2Pix.Training;

/// <summary>libtorch's fused Adam, a single call for all parameters.</summary>
/// <remarks>Source: ATen/native/native_functions.yaml, _fused_adam_; the kernel that <c>torch.optim.Adam(fused=True)</c> runs.</remarks>
internal static class AdamKernel
{
    private const string Functions =
        """
          def step(self: __torch__.Functions, weights: List[Tensor], gradients: List[Tensor],
                   means: List[Tensor], squares: List[Tensor], counts: List[Tensor], numbers: Tensor) -> Tensor:
            none = annotate(List[Tensor], [])
            torch._fused_adam_(
              weights, gradients, means, squares, none, counts, lr=float(numbers[0]), beta1=float(numbers[1]), beta2=float(numbers[2]),
              weight_decay=0., eps=float(numbers[3]), amsgrad=False, maximize=False)
            return numbers
        """;

    private static readonly TorchScriptModule Module = new(Functions);

    /// <summary>Why it cannot be used with the loaded libtorch; null if it can.</summary>
    public static string? Problem { get; } = TorchScriptModule.ProblemOf(LibtorchVersion.Current);

    /// <param name="moves">Parameters on one device with the same options and number of steps, this one included.</param>
    public static void Run(IReadOnlyList<FusedAdam.Move> moves)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var options = moves[0].Options;
        var numbers = torch.tensor([options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.eps!.Value]);

        // The kernel reads each parameter's own count on the device.
        var count = ScalarArithmetic.Apply(moves[0].State.step, torch.empty([], device: moves[0].Parameter.device).fill_);
        Tensor[] weights = Of(move => move.Parameter), gradients = Of(move => move.Gradient);
        Tensor[] means = Of(move => move.State.exp_avg), squares = Of(move => move.State.exp_avg_sq);
        Module.Run("step", [weights, gradients, means, squares, Of(_ => count)], numbers);

        Tensor[] Of(Func<FusedAdam.Move, Tensor> part) => [.. moves.Select(part)];
    }
}
