namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor operator +(Tensor left, Tensor right) => Native.ts_add(left, right, Number.One);

        public static Tensor operator +(Tensor left, Scalar right) => Native.ts_add_scalar(left, Number.Of(right), Number.One);

        public static Tensor operator +(Tensor left, int right) => Native.ts_add_scalar(left, Number.Of((long)right), Number.One);

        public static Tensor operator +(Tensor left, long right) => Native.ts_add_scalar(left, Number.Of(right), Number.One);

        public static Tensor operator +(Tensor left, float right) => Native.ts_add_scalar(left, Number.Of((double)right), Number.One);

        public static Tensor operator +(Tensor left, double right) => Native.ts_add_scalar(left, Number.Of(right), Number.One);

        public static Tensor operator +(Scalar left, Tensor right) => Native.ts_add_scalar(right, Number.Of(left), Number.One);

        public static Tensor operator +(int left, Tensor right) => Native.ts_add_scalar(right, Number.Of((long)left), Number.One);

        public static Tensor operator +(long left, Tensor right) => Native.ts_add_scalar(right, Number.Of(left), Number.One);

        public static Tensor operator +(float left, Tensor right) => Native.ts_add_scalar(right, Number.Of((double)left), Number.One);

        public static Tensor operator +(double left, Tensor right) => Native.ts_add_scalar(right, Number.Of(left), Number.One);

        public static Tensor operator -(Tensor left, Tensor right) => Native.ts_sub(left, right);

        public static Tensor operator -(Tensor left, Scalar right) => Native.ts_sub_scalar(left, Number.Of(right));

        public static Tensor operator -(Tensor left, int right) => Native.ts_sub_scalar(left, Number.Of((long)right));

        public static Tensor operator -(Tensor left, long right) => Native.ts_sub_scalar(left, Number.Of(right));

        public static Tensor operator -(Tensor left, float right) => Native.ts_sub_scalar(left, Number.Of((double)right));

        public static Tensor operator -(Tensor left, double right) => Native.ts_sub_scalar(left, Number.Of(right));

        public static Tensor operator -(Scalar left, Tensor right) => Native.ts_rsub_scalar(right, Number.Of(left));

        public static Tensor operator -(int left, Tensor right) => Native.ts_rsub_scalar(right, Number.Of((long)left));

        public static Tensor operator -(long left, Tensor right) => Native.ts_rsub_scalar(right, Number.Of(left));

        public static Tensor operator -(float left, Tensor right) => Native.ts_rsub_scalar(right, Number.Of((double)left));

        public static Tensor operator -(double left, Tensor right) => Native.ts_rsub_scalar(right, Number.Of(left));

        public static Tensor operator *(Tensor left, Tensor right) => Native.ts_mul(left, right);

        public static Tensor operator *(Tensor left, Scalar right) => Native.ts_mul_scalar(left, Number.Of(right));

        public static Tensor operator *(Tensor left, int right) => Native.ts_mul_scalar(left, Number.Of((long)right));

        public static Tensor operator *(Tensor left, long right) => Native.ts_mul_scalar(left, Number.Of(right));

        public static Tensor operator *(Tensor left, float right) => Native.ts_mul_scalar(left, Number.Of((double)right));

        public static Tensor operator *(Tensor left, double right) => Native.ts_mul_scalar(left, Number.Of(right));

        public static Tensor operator *(Scalar left, Tensor right) => Native.ts_mul_scalar(right, Number.Of(left));

        public static Tensor operator *(int left, Tensor right) => Native.ts_mul_scalar(right, Number.Of((long)left));

        public static Tensor operator *(long left, Tensor right) => Native.ts_mul_scalar(right, Number.Of(left));

        public static Tensor operator *(float left, Tensor right) => Native.ts_mul_scalar(right, Number.Of((double)left));

        public static Tensor operator *(double left, Tensor right) => Native.ts_mul_scalar(right, Number.Of(left));

        public static Tensor operator /(Tensor left, Tensor right) => Native.ts_div(left, right, 0);

        public static Tensor operator /(Tensor left, Scalar right) => Native.ts_div_scalar(left, Number.Of(right), 0);

        public static Tensor operator /(Tensor left, int right) => Native.ts_div_scalar(left, Number.Of((long)right), 0);

        public static Tensor operator /(Tensor left, long right) => Native.ts_div_scalar(left, Number.Of(right), 0);

        public static Tensor operator /(Tensor left, float right) => Native.ts_div_scalar(left, Number.Of((double)right), 0);

        public static Tensor operator /(Tensor left, double right) => Native.ts_div_scalar(left, Number.Of(right), 0);

        public static Tensor operator /(Scalar left, Tensor right) => Reciprocal(Number.Of(left), right);

        public static Tensor operator /(int left, Tensor right) => Reciprocal(Number.Of((long)left), right);

        public static Tensor operator /(long left, Tensor right) => Reciprocal(Number.Of(left), right);

        public static Tensor operator /(float left, Tensor right) => Reciprocal(Number.Of((double)left), right);

        public static Tensor operator /(double left, Tensor right) => Reciprocal(Number.Of(left), right);

        public static Tensor operator %(Tensor left, Tensor right) => Native.ts_remainder(left, right);

        public static Tensor operator %(Tensor left, Scalar right) => Native.ts_remainder_scalar(left, Number.Of(right));

        public static Tensor operator %(Tensor left, int right) => Native.ts_remainder_scalar(left, Number.Of((long)right));

        public static Tensor operator %(Tensor left, long right) => Native.ts_remainder_scalar(left, Number.Of(right));

        public static Tensor operator %(Tensor left, float right) => Native.ts_remainder_scalar(left, Number.Of((double)right));

        public static Tensor operator %(Tensor left, double right) => Native.ts_remainder_scalar(left, Number.Of(right));

        public static Tensor operator -(Tensor tensor) => Native.ts_neg(tensor);

        public static Tensor operator ~(Tensor left) => Native.ts_bitwise_not(left);

        public static Tensor operator &(Tensor left, Tensor right) => Native.ts_bitwise_and(left, right);

        public static Tensor operator |(Tensor left, Tensor right) => Native.ts_bitwise_or(left, right);

        public static Tensor operator ^(Tensor left, Tensor right) => Native.ts_bitwise_xor(left, right);

        public static Tensor operator ==(Tensor left, Tensor right) => Native.ts_eq(left, right);

        public static Tensor operator ==(Tensor left, Scalar right) => Native.ts_eq_scalar(left, Number.Of(right));

        public static Tensor operator ==(Scalar left, Tensor right) => Native.ts_eq_scalar(right, Number.Of(left));

        public static Tensor operator !=(Tensor left, Tensor right) => Native.ts_ne(left, right);

        public static Tensor operator !=(Tensor left, Scalar right) => Native.ts_ne_scalar(left, Number.Of(right));

        public static Tensor operator !=(Scalar left, Tensor right) => Native.ts_ne_scalar(right, Number.Of(left));

        public static Tensor operator <(Tensor left, Tensor right) => Native.ts_lt(left, right);

        public static Tensor operator <(Tensor left, Scalar right) => Native.ts_lt_scalar(left, Number.Of(right));

        public static Tensor operator <(Scalar left, Tensor right) => Native.ts_gt_scalar(right, Number.Of(left));

        public static Tensor operator <=(Tensor left, Tensor right) => Native.ts_le(left, right);

        public static Tensor operator <=(Tensor left, Scalar right) => Native.ts_le_scalar(left, Number.Of(right));

        public static Tensor operator <=(Scalar left, Tensor right) => Native.ts_ge_scalar(right, Number.Of(left));

        public static Tensor operator >(Tensor left, Tensor right) => Native.ts_gt(left, right);

        public static Tensor operator >(Tensor left, Scalar right) => Native.ts_gt_scalar(left, Number.Of(right));

        public static Tensor operator >(Scalar left, Tensor right) => Native.ts_lt_scalar(right, Number.Of(left));

        public static Tensor operator >=(Tensor left, Tensor right) => Native.ts_ge(left, right);

        public static Tensor operator >=(Tensor left, Scalar right) => Native.ts_ge_scalar(left, Number.Of(right));

        public static Tensor operator >=(Scalar left, Tensor right) => Native.ts_le_scalar(right, Number.Of(left));

        private static Tensor Reciprocal(Number left, Tensor right)
        {
            using var inverse = Native.ts_reciprocal(right);
            return Native.ts_mul_scalar(inverse, left);
        }
    }
}
