using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp.Modules;

namespace Pix2Pix.Training;

/// <summary>Adam in a single pass over memory. A step of TorchSharp's Adam takes about ten.</summary>
/// <remarks>
/// <para>Weights, gradients and moments of the paper's generator take 870 MB, so on the CPU a step is bound by memory bandwidth. State and
/// options are TorchSharp's; anything but plain float32 on the CPU is left to its Adam.</para>
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
                if (_state[parameter.Handle] is not State state || !IsPlain(parameter, gradient, state.exp_avg, state.exp_avg_sq))
                {
                    return null;
                }

                moves.Add(new Move(parameter, gradient, state, options));
            }
        }

        foreach (var move in moves) move.Count();
        return moves;
    }

    private static bool IsPlain(params ReadOnlySpan<Tensor> tensors)
    {
        foreach (var tensor in tensors)
        {
            if (tensor.device_type != DeviceType.CPU || tensor.dtype != torch.ScalarType.Float32 || !tensor.is_contiguous()) return false;
            if (tensor.NumberOfElements > int.MaxValue / sizeof(float)) return false;
        }

        return true;
    }

    private sealed class Move(Parameter parameter, Tensor gradient, State state, Options options)
    {
        private float _rate;
        private float _correction;

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
                var mean = Vector.FusedMultiplyAdd(g, new Vector<float>(rest1), new Vector<float>(means[i..]) * beta1);
                var square = Vector.FusedMultiplyAdd(g * rest2, g, new Vector<float>(squares[i..]) * beta2);
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
