namespace TorchSharp;

public static partial class torch
{
    /// <summary>One argument: elementary functions and activations.</summary>
    public partial class Tensor
    {
        public Tensor abs() => Native.ts_abs(this);

        public Tensor abs_() => Done(Native.ts_abs_(this));

        public Tensor ceil() => Native.ts_ceil(this);

        public Tensor ceil_() => Done(Native.ts_ceil_(this));

        public Tensor cos() => Native.ts_cos(this);

        public Tensor cos_() => Done(Native.ts_cos_(this));

        public Tensor erf() => Native.ts_erf(this);

        public Tensor erf_() => Done(Native.ts_erf_(this));

        public Tensor exp() => Native.ts_exp(this);

        public Tensor exp_() => Done(Native.ts_exp_(this));

        public Tensor floor() => Native.ts_floor(this);

        public Tensor floor_() => Done(Native.ts_floor_(this));

        public Tensor log() => Native.ts_log(this);

        public Tensor log_() => Done(Native.ts_log_(this));

        public Tensor log10() => Native.ts_log10(this);

        public Tensor log10_() => Done(Native.ts_log10_(this));

        public Tensor log1p() => Native.ts_log1p(this);

        public Tensor log1p_() => Done(Native.ts_log1p_(this));

        public Tensor log2() => Native.ts_log2(this);

        public Tensor log2_() => Done(Native.ts_log2_(this));

        public Tensor neg() => Native.ts_neg(this);

        public Tensor neg_() => Done(Native.ts_neg_(this));

        public Tensor reciprocal() => Native.ts_reciprocal(this);

        public Tensor reciprocal_() => Done(Native.ts_reciprocal_(this));

        public Tensor relu() => Native.ts_relu(this);

        public Tensor relu_() => Done(Native.ts_relu_(this));

        public Tensor rsqrt() => Native.ts_rsqrt(this);

        public Tensor rsqrt_() => Done(Native.ts_rsqrt_(this));

        public Tensor sigmoid() => Native.ts_sigmoid(this);

        public Tensor sigmoid_() => Done(Native.ts_sigmoid_(this));

        public Tensor sign() => Native.ts_sign(this);

        public Tensor sign_() => Done(Native.ts_sign_(this));

        public Tensor sin() => Native.ts_sin(this);

        public Tensor sin_() => Done(Native.ts_sin_(this));

        public Tensor sqrt() => Native.ts_sqrt(this);

        public Tensor sqrt_() => Done(Native.ts_sqrt_(this));

        public Tensor tan() => Native.ts_tan(this);

        public Tensor tan_() => Done(Native.ts_tan_(this));

        public Tensor tanh() => Native.ts_tanh(this);

        public Tensor tanh_() => Done(Native.ts_tanh_(this));

        public Tensor trunc() => Native.ts_trunc(this);

        public Tensor trunc_() => Done(Native.ts_trunc_(this));

        public Tensor isfinite() => Native.ts_isfinite(this);

        public Tensor isinf() => Native.ts_isinf(this);

        public Tensor isnan() => Native.ts_isnan(this);

        public Tensor bitwise_not() => Native.ts_bitwise_not(this);

        public Tensor logical_not() => Native.ts_logical_not(this);

        public Tensor square() => Native.ts_square(this);

        public Tensor silu() => Native.ts_silu(this);

        public Tensor negative() => neg();

        public Tensor round(long decimals = 0) => Native.ts_round(this, decimals);

        public Tensor round_(long decimals = 0) => Done(Native.ts_round_(this, decimals));

        public Tensor leaky_relu(Scalar negative_slope) => Native.ts_leaky_relu(this, Number.Of(negative_slope));

        public Tensor leaky_relu_(Scalar negative_slope) => Done(Native.ts_leaky_relu_(this, Number.Of(negative_slope)));

        public Tensor softplus(double beta = 1.0, double threshold = 20.0) => Native.ts_softplus(this, beta, threshold);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Native.ts_softmax(this, dim, Raw(dtype));

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Native.ts_log_softmax(this, dim, Raw(dtype));

        public unsafe Tensor nan_to_num(double nan = 0.0, double? posinf = null, double? neginf = null)
        {
            var high = posinf ?? 0;
            var low = neginf ?? 0;
            return Native.ts_nan_to_num(this, nan, posinf is null ? null : &high, neginf is null ? null : &low);
        }
    }
}
