namespace TorchSharp;

public static partial class torch
{
    /// <summary>Two or more arguments: arithmetic, bounds and masks.</summary>
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Native.ts_add(this, target, Number.One);

        public Tensor add(Tensor target, Scalar alpha) => Native.ts_add(this, target, Number.Of(alpha));

        public Tensor add(Scalar scalar) => Native.ts_add_scalar(this, Number.Of(scalar), Number.One);

        public Tensor add(Scalar scalar, Scalar alpha) => Native.ts_add_scalar(this, Number.Of(scalar), Number.Of(alpha));

        public Tensor add_(Tensor target) => Done(Native.ts_add_(this, target, Number.One));

        public Tensor add_(Tensor target, Scalar alpha) => Done(Native.ts_add_(this, target, Number.Of(alpha)));

        public Tensor add_(Scalar scalar) => Done(Native.ts_add_scalar_(this, Number.Of(scalar), Number.One));

        public Tensor add_(Scalar scalar, Scalar alpha) => Done(Native.ts_add_scalar_(this, Number.Of(scalar), Number.Of(alpha)));

        public Tensor sub(Tensor target) => Native.ts_sub(this, target);

        public Tensor sub(Scalar target) => Native.ts_sub_scalar(this, Number.Of(target));

        public Tensor sub_(Tensor target) => Done(Native.ts_sub_(this, target));

        public Tensor sub_(Scalar target) => Done(Native.ts_sub_scalar_(this, Number.Of(target)));

        public Tensor subtract(Tensor target) => Native.ts_sub(this, target);

        public Tensor subtract(Scalar target) => Native.ts_sub_scalar(this, Number.Of(target));

        public Tensor subtract_(Tensor target) => Done(Native.ts_sub_(this, target));

        public Tensor subtract_(Scalar target) => Done(Native.ts_sub_scalar_(this, Number.Of(target)));

        public Tensor mul(Tensor target) => Native.ts_mul(this, target);

        public Tensor mul(Scalar target) => Native.ts_mul_scalar(this, Number.Of(target));

        public Tensor multiply(Tensor target) => Native.ts_mul(this, target);

        public Tensor multiply(Scalar target) => Native.ts_mul_scalar(this, Number.Of(target));

        public Tensor mul_(Tensor target) => Done(Native.ts_mul_(this, target));

        public Tensor mul_(Scalar target) => Done(Native.ts_mul__scalar(this, Number.Of(target)));

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Native.ts_div(this, target, (int)rounding_mode);

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Native.ts_div_scalar(this, Number.Of(target), (int)rounding_mode);

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Done(Native.ts_div_(this, target, (int)rounding_mode));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Done(Native.ts_div_scalar_(this, Number.Of(target), (int)rounding_mode));

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Native.ts_div(this, target, (int)rounding_mode);

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Native.ts_div_scalar(this, Number.Of(target), (int)rounding_mode);

        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Done(Native.ts_div_(this, target, (int)rounding_mode));

        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Done(Native.ts_div_scalar_(this, Number.Of(target), (int)rounding_mode));

        public Tensor remainder(Tensor target) => Native.ts_remainder(this, target);

        public Tensor remainder(Scalar scalar) => Native.ts_remainder_scalar(this, Number.Of(scalar));

        public Tensor pow(Tensor exponent) => Native.ts_pow(this, exponent);

        public Tensor pow(Scalar exponent) => Native.ts_pow_scalar(this, Number.Of(exponent));

        public Tensor pow_(Tensor exponent) => Done(Native.ts_pow_(this, exponent));

        public Tensor pow_(Scalar exponent) => Done(Native.ts_pow__scalar(this, Number.Of(exponent)));

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Native.ts_addcmul(this, tensor1, tensor2, Number.Of(value));

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Done(Native.ts_addcmul_(this, tensor1, tensor2, Number.Of(value)));

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Native.ts_addcdiv(this, tensor1, tensor2, Number.Of(value));

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Done(Native.ts_addcdiv_(this, tensor1, tensor2, Number.Of(value)));

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Native.ts_addcdiv(this, tensor1, tensor2, Number.One);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Done(Native.ts_addcdiv_(this, tensor1, tensor2, Number.One));

        public Tensor lerp(Tensor end, Tensor weight) => Native.ts_lerp(this, end, weight);

        public Tensor lerp_(Tensor end, Tensor weight) => Done(Native.ts_lerp_(this, end, weight));

        public Tensor maximum(Tensor other) => Native.ts_maximum(this, other);

        public Tensor minimum(Tensor other) => Native.ts_minimum(this, other);

        public Tensor max(Tensor other) => Native.ts_maximum(this, other);

        public Tensor min(Tensor other) => Native.ts_minimum(this, other);

        public Tensor bitwise_and(Tensor other) => Native.ts_bitwise_and(this, other);

        public Tensor bitwise_or(Tensor other) => Native.ts_bitwise_or(this, other);

        public Tensor bitwise_xor(Tensor other) => Native.ts_bitwise_xor(this, other);

        public Tensor logical_and(Tensor other) => Native.ts_logical_and(this, other);

        public Tensor logical_or(Tensor other) => Native.ts_logical_or(this, other);

        public Tensor logical_xor(Tensor other) => Native.ts_logical_xor(this, other);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Native.ts_clamp(this, Number.Of(min), Number.Of(max));

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Native.ts_clamp_tensor(this, min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Done(Native.ts_clamp_(this, Number.Of(min), Number.Of(max)));

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Done(Native.ts_clamp_tensor_(this, min, max));

        public Tensor clip(Scalar? min = null, Scalar? max = null) => Native.ts_clamp(this, Number.Of(min), Number.Of(max));

        public Tensor clamp_min(Scalar min) => Native.ts_clamp(this, Number.Of(min), default);

        public Tensor clamp_max(Scalar max) => Native.ts_clamp(this, default, Number.Of(max));

        public Tensor clamp_min_(Scalar min) => Done(Native.ts_clamp_(this, Number.Of(min), default));

        public Tensor clamp_max_(Scalar max) => Done(Native.ts_clamp_(this, default, Number.Of(max)));

        public Tensor where(Tensor condition, Tensor y) => Native.ts_where(condition, this, y);

        public Tensor masked_fill(Tensor mask, Scalar value) => Native.ts_masked_fill(this, mask, Number.Of(value));

        public Tensor masked_fill_(Tensor mask, Scalar value) => Done(Native.ts_masked_fill_(this, mask, Number.Of(value)));
    }
}
