using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp.Modules;

namespace Pix2Pix.Training;

/// <summary>Adam in a single pass over memory. A step of TorchSharp's Adam takes about ten.</summary>
/// <remarks>
/// <para>Weights, gradients and moments of the paper's generator take 870 MB, so a step is bound by memory bandwidth, and on a GPU by the
/// number of calls. State and options are TorchSharp's; anything but plain float32 is left to its Adam.</para>
/// <para>Source: Kingma and Ba 2015, algorithm 1, with the bias corrections in the step size as in torch.optim.Adam.</para>
/// </remarks>
internal sealed class FusedAdam : Adam
{
    // The number of elements per work item: small enough to balance, large enough to be worth a thread.
    private const int PieceLength = 1 << 18;

    public FusedAdam(IEnumerable<Parameter> parameters, double learningRate, double beta1, double beta2)
        : base(parameters, learningRate, beta1, beta2)
    {
    }

    public override Tensor step(Func<Tensor>? closure = null)
    {
        using var scope = torch.NewDisposeScope();
        var moves = closure is null ? MovesOf(_parameter_groups) : null;
        if (moves is null) return base.step(closure!);

        foreach (var move in moves) move.Count();
        if (moves is [{ Device: DeviceType.CUDA }, ..])
        {
            foreach (var alike in moves.GroupBy(move => (move.Options, move.State.step))) AdamKernel.Run([.. alike]);
            return null!;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = LibtorchThreads.Count };
        Parallel.ForEach(moves.SelectMany(move => move.Pieces()), options, piece => piece.Move.Make(piece.Start, piece.Length));
        return null!;
    }

    // Null, with nothing changed, if the single pass does not support something.
    private List<Move>? MovesOf(IEnumerable<TorchSharp.Modules.ParamGroup> groups)
    {
        var moves = new List<Move>();
        foreach (var group in groups)
        {
            if (group is not ParamGroup { Options: { weight_decay: 0, amsgrad: false, maximize: false } options }) return null;
            foreach (var parameter in group.Parameters)
            {
                if (parameter.grad is not { } gradient) continue;
                if (_state[parameter.Handle] is not State state) return null;

                var move = new Move(parameter, gradient, state, options);
                if (!move.IsPlain || (moves.Count > 0 && moves[0].Device != move.Device)) return null;
                moves.Add(move);
            }
        }

        return moves;
    }

    /// <summary>A parameter's part of a step.</summary>
    internal sealed class Move(Parameter parameter, Tensor gradient, State state, Options options)
    {
        private float _rate;
        private float _correction;

        public Tensor Parameter => parameter;

        public Tensor Gradient => gradient;

        public State State => state;

        public Options Options => options;

        public DeviceType Device { get; } = parameter.device_type;

        /// <summary>Whether a single pass supports it: plain float32, on the CPU or where libtorch has a kernel.</summary>
        public bool IsPlain => Device switch
        {
            DeviceType.CPU => gradient.NumberOfElements <= int.MaxValue / sizeof(float),
            DeviceType.CUDA => AdamKernel.Problem is null,
            _ => false,
        } && Array.TrueForAll(
            [parameter, gradient, state.exp_avg, state.exp_avg_sq],
            tensor => tensor.device_type == Device && tensor.dtype == torch.ScalarType.Float32 && tensor.is_contiguous());

        // Bias corrections depend on the step count.
        public void Count()
        {
            state.step++;
            _rate = (float)(-options.LearningRate!.Value / (1 - Math.Pow(options.beta1!.Value, state.step)));
            _correction = (float)Math.Sqrt(1 - Math.Pow(options.beta2!.Value, state.step));
        }

        public IEnumerable<(Move Move, int Start, int Length)> Pieces()
        {
            var count = (int)gradient.NumberOfElements;
            for (var start = 0; start < count; start += PieceLength) yield return (this, start, Math.Min(PieceLength, count - start));
        }

        // Rounds like libtorch's kernels: where gradients are rounding errors, they decide the sign of Adam's first steps.
        public void Make(int start, int length)
        {
            Span<float> weights = ValuesOf(parameter, start, length), gradients = ValuesOf(gradient, start, length);
            Span<float> means = ValuesOf(state.exp_avg, start, length), squares = ValuesOf(state.exp_avg_sq, start, length);
            float beta1 = (float)options.beta1!.Value, beta2 = (float)options.beta2!.Value, epsilon = (float)options.eps!.Value;
            float rest1 = (float)(1 - options.beta1.Value), rest2 = (float)(1 - options.beta2.Value);
            var i = 0;
            for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var g = new Vector<float>(gradients[i..]);
                var mean = VectorArithmetic.FusedMultiplyAdd(g, new Vector<float>(rest1), new Vector<float>(means[i..]) * beta1);
                var square = VectorArithmetic.FusedMultiplyAdd(g * rest2, g, new Vector<float>(squares[i..]) * beta2);
                var divisor = (Vector.SquareRoot(square) / _correction) + new Vector<float>(epsilon);
                var weight = new Vector<float>(weights[i..]) + (mean * _rate / divisor);
                mean.CopyTo(means[i..]);
                square.CopyTo(squares[i..]);
                weight.CopyTo(weights[i..]);
            }

            for (; i < length; i++)
            {
                var g = gradients[i];
                means[i] = MathF.FusedMultiplyAdd(g, rest1, means[i] * beta1);
                squares[i] = MathF.FusedMultiplyAdd(g * rest2, g, squares[i] * beta2);
                weights[i] += means[i] * _rate / ((MathF.Sqrt(squares[i]) / _correction) + epsilon);
            }
        }

        private static Span<float> ValuesOf(Tensor tensor, int start, int length) =>
            MemoryMarshal.Cast<byte, float>(tensor.bytes).Slice(start, length);
    }
}
