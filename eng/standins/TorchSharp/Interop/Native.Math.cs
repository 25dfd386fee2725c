using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor ts_abs(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_abs_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_ceil(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_ceil_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_cos(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_cos_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_erf(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_erf_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_exp(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_exp_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_floor(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_floor_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_log(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_log_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_log10(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_log10_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_log1p(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_log1p_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_log2(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_log2_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_neg(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_neg_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_reciprocal(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_reciprocal_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_relu(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_relu_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_rsqrt(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_rsqrt_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_sigmoid(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_sigmoid_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_sign(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_sign_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_sin(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_sin_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_sqrt(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_sqrt_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_tan(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_tan_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_tanh(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_tanh_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_trunc(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_trunc_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_isfinite(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_isinf(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_isnan(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_bitwise_not(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_logical_not(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_square(Tensor self);

    [LibraryImport(Library)]
    internal static partial int ts_zero_(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_mul(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_mul_scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial int ts_mul_(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial int ts_mul__scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_pow(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_pow_scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial int ts_pow_(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial int ts_pow__scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_remainder(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_remainder_scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_maximum(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_minimum(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_bitwise_and(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_bitwise_or(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_bitwise_xor(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_logical_and(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_logical_or(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_logical_xor(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_eq(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_eq_scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial int ts_eq_(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial int ts_eq__scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_ne(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_ne_scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial int ts_ne_(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial int ts_ne__scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_lt(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_lt_scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial int ts_lt_(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial int ts_lt__scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_le(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_le_scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial int ts_le_(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial int ts_le__scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_gt(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_gt_scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial int ts_gt_(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial int ts_gt__scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_ge(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_ge_scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial int ts_ge_(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial int ts_ge__scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_round(Tensor self, long decimals);

    [LibraryImport(Library)]
    internal static partial int ts_round_(Tensor self, long decimals);

    [LibraryImport(Library)]
    internal static partial Tensor ts_silu(Tensor self);

    [LibraryImport(Library)]
    internal static partial Tensor ts_leaky_relu(Tensor self, Number slope);

    [LibraryImport(Library)]
    internal static partial int ts_leaky_relu_(Tensor self, Number slope);

    [LibraryImport(Library)]
    internal static partial Tensor ts_softplus(Tensor self, double beta, double threshold);

    [LibraryImport(Library)]
    internal static partial int ts_fill_(Tensor self, Number value);

    [LibraryImport(Library)]
    internal static partial Tensor ts_add(Tensor self, Tensor other, Number alpha);

    [LibraryImport(Library)]
    internal static partial Tensor ts_add_scalar(Tensor self, Number other, Number alpha);

    [LibraryImport(Library)]
    internal static partial int ts_add_(Tensor self, Tensor other, Number alpha);

    [LibraryImport(Library)]
    internal static partial int ts_add_scalar_(Tensor self, Number other, Number alpha);

    [LibraryImport(Library)]
    internal static partial Tensor ts_sub(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_sub_scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_rsub_scalar(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial int ts_sub_(Tensor self, Tensor other);

    [LibraryImport(Library)]
    internal static partial int ts_sub_scalar_(Tensor self, Number other);

    [LibraryImport(Library)]
    internal static partial Tensor ts_div(Tensor self, Tensor other, int mode);

    [LibraryImport(Library)]
    internal static partial Tensor ts_div_scalar(Tensor self, Number other, int mode);

    [LibraryImport(Library)]
    internal static partial int ts_div_(Tensor self, Tensor other, int mode);

    [LibraryImport(Library)]
    internal static partial int ts_div_scalar_(Tensor self, Number other, int mode);

    [LibraryImport(Library)]
    internal static partial Tensor ts_addcmul(Tensor self, Tensor a, Tensor b, Number value);

    [LibraryImport(Library)]
    internal static partial int ts_addcmul_(Tensor self, Tensor a, Tensor b, Number value);

    [LibraryImport(Library)]
    internal static partial Tensor ts_addcdiv(Tensor self, Tensor a, Tensor b, Number value);

    [LibraryImport(Library)]
    internal static partial int ts_addcdiv_(Tensor self, Tensor a, Tensor b, Number value);

    [LibraryImport(Library)]
    internal static partial Tensor ts_lerp(Tensor self, Tensor end, Tensor? weight);

    [LibraryImport(Library)]
    internal static partial int ts_lerp_(Tensor self, Tensor end, Tensor? weight);

    [LibraryImport(Library)]
    internal static partial Tensor ts_clamp(Tensor self, Number min, Number max);

    [LibraryImport(Library)]
    internal static partial int ts_clamp_(Tensor self, Number min, Number max);

    [LibraryImport(Library)]
    internal static partial Tensor ts_clamp_tensor(Tensor self, Tensor? min, Tensor? max);

    [LibraryImport(Library)]
    internal static partial int ts_clamp_tensor_(Tensor self, Tensor? min, Tensor? max);

    [LibraryImport(Library)]
    internal static partial Tensor ts_where(Tensor condition, Tensor x, Tensor y);

    [LibraryImport(Library)]
    internal static partial Tensor ts_masked_fill(Tensor self, Tensor mask, Number value);

    [LibraryImport(Library)]
    internal static partial int ts_masked_fill_(Tensor self, Tensor mask, Number value);

    [LibraryImport(Library)]
    internal static partial Tensor ts_nan_to_num(Tensor self, double nan, double* posinf, double* neginf);

    [LibraryImport(Library)]
    internal static partial int ts_equal(Tensor self, Tensor other, out int result);

    [LibraryImport(Library)]
    internal static partial int ts_allclose(Tensor self, Tensor other, double rtol, double atol, Flag equalNan, out int result);

    [LibraryImport(Library)]
    internal static partial Tensor ts_isclose(Tensor self, Tensor other, double rtol, double atol, Flag equalNan);

    [LibraryImport(Library)]
    internal static partial int ts_normal_(Tensor self, double mean, double std, Generator? generator);

    [LibraryImport(Library)]
    internal static partial int ts_uniform_(Tensor self, double from, double to, Generator? generator);

    [LibraryImport(Library)]
    internal static partial int ts_bernoulli_(Tensor self, double p, Generator? generator);

    [LibraryImport(Library)]
    internal static partial int ts_random_(Tensor self, long from, long to, Generator? generator);

    [LibraryImport(Library)]
    internal static partial Tensor ts_bernoulli(Tensor self, Generator? generator);

    [LibraryImport(Library)]
    internal static partial Tensor ts_multinomial(Tensor self, long samples, Flag replacement, Generator? generator);
}
