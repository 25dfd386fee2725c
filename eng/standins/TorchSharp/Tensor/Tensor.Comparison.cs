namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Native.ts_eq(this, target);

        public Tensor eq(Scalar target) => Native.ts_eq_scalar(this, Number.Of(target));

        public Tensor eq_(Tensor target) => Done(Native.ts_eq_(this, target));

        public Tensor eq_(Scalar target) => Done(Native.ts_eq__scalar(this, Number.Of(target)));

        public Tensor ne(Tensor target) => Native.ts_ne(this, target);

        public Tensor ne(Scalar target) => Native.ts_ne_scalar(this, Number.Of(target));

        public Tensor ne_(Tensor target) => Done(Native.ts_ne_(this, target));

        public Tensor ne_(Scalar target) => Done(Native.ts_ne__scalar(this, Number.Of(target)));

        public Tensor lt(Tensor target) => Native.ts_lt(this, target);

        public Tensor lt(Scalar target) => Native.ts_lt_scalar(this, Number.Of(target));

        public Tensor lt_(Tensor target) => Done(Native.ts_lt_(this, target));

        public Tensor lt_(Scalar target) => Done(Native.ts_lt__scalar(this, Number.Of(target)));

        public Tensor le(Tensor target) => Native.ts_le(this, target);

        public Tensor le(Scalar target) => Native.ts_le_scalar(this, Number.Of(target));

        public Tensor le_(Tensor target) => Done(Native.ts_le_(this, target));

        public Tensor le_(Scalar target) => Done(Native.ts_le__scalar(this, Number.Of(target)));

        public Tensor gt(Tensor target) => Native.ts_gt(this, target);

        public Tensor gt(Scalar target) => Native.ts_gt_scalar(this, Number.Of(target));

        public Tensor gt_(Tensor target) => Done(Native.ts_gt_(this, target));

        public Tensor gt_(Scalar target) => Done(Native.ts_gt__scalar(this, Number.Of(target)));

        public Tensor ge(Tensor target) => Native.ts_ge(this, target);

        public Tensor ge(Scalar target) => Native.ts_ge_scalar(this, Number.Of(target));

        public Tensor ge_(Tensor target) => Done(Native.ts_ge_(this, target));

        public Tensor ge_(Scalar target) => Done(Native.ts_ge__scalar(this, Number.Of(target)));

        public Tensor greater(Tensor target) => gt(target);

        public Tensor greater_equal(Tensor target) => ge(target);

        public Tensor less(Tensor target) => lt(target);

        public Tensor less_equal(Tensor target) => le(target);

        public Tensor not_equal(Tensor target) => ne(target);

        public Tensor equal(Tensor target)
        {
            Native.Check(Native.ts_equal(this, target, out var result));
            return tensor(result != 0);
        }

        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false)
        {
            Native.Check(Native.ts_allclose(this, target, rtol, atol, equal_nan, out var result));
            return result != 0;
        }

        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) => Native.ts_isclose(this, other, rtol, atol, nanEqual);
    }
}
