// Elementwise mathematics and comparisons.
#include "shim.h"

#define UNARY(NAME) \
  SHIM_API Handle ts_##NAME(Handle self) { return fresh([&] { return self->NAME(); }); }
#define UNARY_INPLACE(NAME) \
  SHIM_API int32_t ts_##NAME(Handle self) { return done([&] { self->NAME(); }); }
#define UNARY_BOTH(NAME) UNARY(NAME) UNARY_INPLACE(NAME##_)

UNARY_BOTH(abs)
UNARY_BOTH(ceil)
UNARY_BOTH(cos)
UNARY_BOTH(erf)
UNARY_BOTH(exp)
UNARY_BOTH(floor)
UNARY_BOTH(log)
UNARY_BOTH(log10)
UNARY_BOTH(log1p)
UNARY_BOTH(log2)
UNARY_BOTH(neg)
UNARY_BOTH(reciprocal)
UNARY_BOTH(relu)
UNARY_BOTH(rsqrt)
UNARY_BOTH(sigmoid)
UNARY_BOTH(sign)
UNARY_BOTH(sin)
UNARY_BOTH(sqrt)
UNARY_BOTH(tan)
UNARY_BOTH(tanh)
UNARY_BOTH(trunc)
UNARY(isfinite)
UNARY(isinf)
UNARY(isnan)
UNARY(bitwise_not)
UNARY(logical_not)
UNARY(square)
UNARY_INPLACE(zero_)

SHIM_API Handle ts_round(Handle self, int64_t decimals) { return fresh([&] { return self->round(decimals); }); }
SHIM_API int32_t ts_round_(Handle self, int64_t decimals) { return done([&] { self->round_(decimals); }); }
SHIM_API Handle ts_silu(Handle self) { return fresh([&] { return at::silu(*self); }); }
SHIM_API Handle ts_leaky_relu(Handle self, Number slope) { return fresh([&] { return at::leaky_relu(*self, to_scalar(slope)); }); }
SHIM_API int32_t ts_leaky_relu_(Handle self, Number slope) { return done([&] { at::leaky_relu_(*self, to_scalar(slope)); }); }
SHIM_API Handle ts_softplus(Handle self, double beta, double threshold) {
  return fresh([&] { return at::softplus(*self, beta, threshold); });
}
SHIM_API int32_t ts_fill_(Handle self, Number value) { return done([&] { self->fill_(to_scalar(value)); }); }

#define BINARY(NAME) \
  SHIM_API Handle ts_##NAME(Handle self, Handle other) { return fresh([&] { return self->NAME(*other); }); }
#define BINARY_INPLACE(NAME) \
  SHIM_API int32_t ts_##NAME(Handle self, Handle other) { return done([&] { self->NAME(*other); }); }
#define BINARY_SCALAR(NAME) \
  SHIM_API Handle ts_##NAME##_scalar(Handle self, Number other) { return fresh([&] { return self->NAME(to_scalar(other)); }); }
#define BINARY_SCALAR_INPLACE(NAME) \
  SHIM_API int32_t ts_##NAME##_scalar(Handle self, Number other) { return done([&] { self->NAME(to_scalar(other)); }); }
#define COMPARISON(NAME) BINARY(NAME) BINARY_SCALAR(NAME) BINARY_INPLACE(NAME##_) BINARY_SCALAR_INPLACE(NAME##_)

BINARY(mul)
BINARY_SCALAR(mul)
BINARY_INPLACE(mul_)
BINARY_SCALAR_INPLACE(mul_)
BINARY(pow)
BINARY_SCALAR(pow)
BINARY_INPLACE(pow_)
BINARY_SCALAR_INPLACE(pow_)
BINARY(remainder)
BINARY_SCALAR(remainder)
BINARY(maximum)
BINARY(minimum)
BINARY(bitwise_and)
BINARY(bitwise_or)
BINARY(bitwise_xor)
BINARY(logical_and)
BINARY(logical_or)
BINARY(logical_xor)
COMPARISON(eq)
COMPARISON(ne)
COMPARISON(lt)
COMPARISON(le)
COMPARISON(gt)
COMPARISON(ge)

SHIM_API Handle ts_add(Handle self, Handle other, Number alpha) { return fresh([&] { return self->add(*other, to_scalar(alpha)); }); }
SHIM_API Handle ts_add_scalar(Handle self, Number other, Number alpha) { return fresh([&] { return self->add(to_scalar(other), to_scalar(alpha)); }); }
SHIM_API int32_t ts_add_(Handle self, Handle other, Number alpha) { return done([&] { self->add_(*other, to_scalar(alpha)); }); }
SHIM_API int32_t ts_add_scalar_(Handle self, Number other, Number alpha) { return done([&] { self->add_(to_scalar(other), to_scalar(alpha)); }); }
SHIM_API Handle ts_sub(Handle self, Handle other) { return fresh([&] { return self->sub(*other); }); }
SHIM_API Handle ts_sub_scalar(Handle self, Number other) { return fresh([&] { return self->sub(to_scalar(other)); }); }
SHIM_API Handle ts_rsub_scalar(Handle self, Number other) { return fresh([&] { return at::rsub(*self, to_scalar(other)); }); }
SHIM_API int32_t ts_sub_(Handle self, Handle other) { return done([&] { self->sub_(*other); }); }
SHIM_API int32_t ts_sub_scalar_(Handle self, Number other) { return done([&] { self->sub_(to_scalar(other)); }); }

// mode: 0 none, 1 trunc, 2 floor, as TorchSharp.torch.RoundingMode numbers them.
#define DIVISION(CALL, OTHER)                                   \
  (mode == 1 ? CALL(OTHER, "trunc") : mode == 2 ? CALL(OTHER, "floor") : CALL(OTHER))

SHIM_API Handle ts_div(Handle self, Handle other, int32_t mode) { return fresh([&] { return DIVISION(self->div, *other); }); }
SHIM_API Handle ts_div_scalar(Handle self, Number other, int32_t mode) { return fresh([&] { return DIVISION(self->div, to_scalar(other)); }); }
SHIM_API int32_t ts_div_(Handle self, Handle other, int32_t mode) { return done([&] { DIVISION(self->div_, *other); }); }
SHIM_API int32_t ts_div_scalar_(Handle self, Number other, int32_t mode) { return done([&] { DIVISION(self->div_, to_scalar(other)); }); }

SHIM_API Handle ts_addcmul(Handle self, Handle a, Handle b, Number value) { return fresh([&] { return self->addcmul(*a, *b, to_scalar(value)); }); }
SHIM_API int32_t ts_addcmul_(Handle self, Handle a, Handle b, Number value) { return done([&] { self->addcmul_(*a, *b, to_scalar(value)); }); }
SHIM_API Handle ts_addcdiv(Handle self, Handle a, Handle b, Number value) { return fresh([&] { return self->addcdiv(*a, *b, to_scalar(value)); }); }
SHIM_API int32_t ts_addcdiv_(Handle self, Handle a, Handle b, Number value) { return done([&] { self->addcdiv_(*a, *b, to_scalar(value)); }); }
SHIM_API Handle ts_lerp(Handle self, Handle end, Handle weight) { return fresh([&] { return self->lerp(*end, *weight); }); }
SHIM_API int32_t ts_lerp_(Handle self, Handle end, Handle weight) { return done([&] { self->lerp_(*end, *weight); }); }

SHIM_API Handle ts_clamp(Handle self, Number min, Number max) { return fresh([&] { return self->clamp(to_optional(min), to_optional(max)); }); }
SHIM_API int32_t ts_clamp_(Handle self, Number min, Number max) { return done([&] { self->clamp_(to_optional(min), to_optional(max)); }); }
SHIM_API Handle ts_clamp_tensor(Handle self, Handle min, Handle max) { return fresh([&] { return self->clamp(to_optional(min), to_optional(max)); }); }
SHIM_API int32_t ts_clamp_tensor_(Handle self, Handle min, Handle max) { return done([&] { self->clamp_(to_optional(min), to_optional(max)); }); }

SHIM_API Handle ts_where(Handle condition, Handle x, Handle y) { return fresh([&] { return at::where(*condition, *x, *y); }); }
SHIM_API Handle ts_masked_fill(Handle self, Handle mask, Number value) { return fresh([&] { return self->masked_fill(*mask, to_scalar(value)); }); }
SHIM_API int32_t ts_masked_fill_(Handle self, Handle mask, Number value) { return done([&] { self->masked_fill_(*mask, to_scalar(value)); }); }
SHIM_API Handle ts_nan_to_num(Handle self, double nan, const double* posinf, const double* neginf) {
  return fresh([&] {
    return at::nan_to_num(*self, nan, posinf == nullptr ? maybe::nullopt : maybe::optional<double>(*posinf),
                          neginf == nullptr ? maybe::nullopt : maybe::optional<double>(*neginf));
  });
}

SHIM_API int32_t ts_equal(Handle self, Handle other, int32_t* result) { return done([&] { *result = self->equal(*other); }); }
SHIM_API int32_t ts_allclose(Handle self, Handle other, double rtol, double atol, bool equal_nan, int32_t* result) {
  return done([&] { *result = self->allclose(*other, rtol, atol, equal_nan); });
}
SHIM_API Handle ts_isclose(Handle self, Handle other, double rtol, double atol, bool equal_nan) {
  return fresh([&] { return self->isclose(*other, rtol, atol, equal_nan); });
}

// Random numbers in place.
SHIM_API int32_t ts_normal_(Handle self, double mean, double std, at::Generator* generator) { return done([&] { self->normal_(mean, std, to_optional(generator)); }); }
SHIM_API int32_t ts_uniform_(Handle self, double from, double to, at::Generator* generator) { return done([&] { self->uniform_(from, to, to_optional(generator)); }); }
SHIM_API int32_t ts_bernoulli_(Handle self, double p, at::Generator* generator) { return done([&] { self->bernoulli_(p, to_optional(generator)); }); }
SHIM_API int32_t ts_random_(Handle self, int64_t from, int64_t to, at::Generator* generator) { return done([&] { self->random_(from, to, to_optional(generator)); }); }
SHIM_API Handle ts_bernoulli(Handle self, at::Generator* generator) { return fresh([&] { return self->bernoulli(to_optional(generator)); }); }
SHIM_API Handle ts_multinomial(Handle self, int64_t samples, bool replacement, at::Generator* generator) {
  return fresh([&] { return self->multinomial(samples, replacement, to_optional(generator)); });
}
