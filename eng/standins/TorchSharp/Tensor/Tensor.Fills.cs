namespace TorchSharp;

public static partial class torch
{
    /// <summary>Values in place, and new tensors in the likeness of this one.</summary>
    public partial class Tensor
    {
        public Tensor fill_(Scalar value) => Done(Native.ts_fill_(this, Number.Of(value)));

        public Tensor zero_() => Done(Native.ts_zero_(this));

        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) => Done(Native.ts_normal_(this, mean, std, generator));

        public Tensor uniform_(double from, double to, Generator? generator = null) => Done(Native.ts_uniform_(this, from, to, generator));

        public Tensor random_(double from, double to, Generator? generator = null) => Done(Native.ts_random_(this, (long)from, (long)to, generator));

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Done(Native.ts_bernoulli_(this, p, generator));

        public Tensor bernoulli(Generator? generator = null) => Native.ts_bernoulli(this, generator);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) => Native.ts_multinomial(this, num_samples, replacement, generator);

        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Native.ts_empty_like(this, Raw(dtype), Place.Of(device), requires_grad);

        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Native.ts_zeros_like(this, Raw(dtype), Place.Of(device), requires_grad);

        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Native.ts_ones_like(this, Raw(dtype), Place.Of(device), requires_grad);

        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Native.ts_rand_like(this, Raw(dtype), Place.Of(device), requires_grad);

        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Native.ts_randn_like(this, Raw(dtype), Place.Of(device), requires_grad);

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Native.ts_full_like(this, Number.Of(value), Raw(dtype), Place.Of(device), requires_grad);
    }
}
