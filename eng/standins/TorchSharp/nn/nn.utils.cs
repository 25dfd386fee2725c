using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var scope = NewDisposeScope();
                using (no_grad())
                {
                    var gradients = tensors.Select(parameter => parameter.grad).OfType<Tensor>().ToArray();
                    if (gradients.Length == 0) return 0.0;
                    var norms = Array.ConvertAll(gradients, gradient => Norm(gradient, norm_type));
                    var total = Norm(stack(norms), norm_type).ToDouble();
                    var factor = max_norm / (total + 1e-6);
                    if (factor < 1.0)
                    {
                        foreach (var gradient in gradients) gradient.mul_(factor);
                    }

                    return total;
                }
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using (no_grad())
                {
                    foreach (var parameter in tensors)
                    {
                        using var gradient = parameter.grad;
                        gradient?.clamp_(-clip_value, clip_value);
                    }
                }
            }

            private static Tensor Norm(Tensor values, double type) =>
                double.IsPositiveInfinity(type) ? values.abs().max() : values.norm((float)type);
        }
    }
}
