// Reductions, norms and matrix products.
#include "shim.h"

namespace {
at::OptionalIntArrayRef dims_of(const int64_t* dims, int32_t count) {
  return count == 0 ? at::OptionalIntArrayRef() : at::OptionalIntArrayRef(to_sizes(dims, count));
}
}  // namespace

SHIM_API Handle ts_sum(Handle self, int8_t dtype) { return fresh([&] { return self->sum(to_dtype(dtype)); }); }
SHIM_API Handle ts_sum_dims(Handle self, const int64_t* dims, int32_t count, bool keepdim, int8_t dtype) {
  return fresh([&] { return self->sum(dims_of(dims, count), keepdim, to_dtype(dtype)); });
}
SHIM_API Handle ts_mean(Handle self) { return fresh([&] { return self->mean(); }); }
SHIM_API Handle ts_mean_dims(Handle self, const int64_t* dims, int32_t count, bool keepdim, int8_t dtype) {
  return fresh([&] { return self->mean(dims_of(dims, count), keepdim, to_dtype(dtype)); });
}
SHIM_API Handle ts_std(Handle self, bool unbiased) { return fresh([&] { return self->std(unbiased); }); }
SHIM_API Handle ts_var(Handle self, bool unbiased) { return fresh([&] { return self->var(unbiased); }); }
SHIM_API Handle ts_std_dims(Handle self, const int64_t* dims, int32_t count, bool unbiased, bool keepdim) {
  return fresh([&] { return at::std(*self, dims_of(dims, count), unbiased, keepdim); });
}
SHIM_API Handle ts_var_dims(Handle self, const int64_t* dims, int32_t count, bool unbiased, bool keepdim) {
  return fresh([&] { return at::var(*self, dims_of(dims, count), unbiased, keepdim); });
}
SHIM_API Handle ts_prod(Handle self, int8_t dtype) { return fresh([&] { return self->prod(to_dtype(dtype)); }); }
SHIM_API Handle ts_cumsum(Handle self, int64_t dim, int8_t dtype) { return fresh([&] { return self->cumsum(dim, to_dtype(dtype)); }); }

SHIM_API Handle ts_max(Handle self) { return fresh([&] { return self->max(); }); }
SHIM_API Handle ts_min(Handle self) { return fresh([&] { return self->min(); }); }
SHIM_API Handle ts_median(Handle self) { return fresh([&] { return self->median(); }); }
SHIM_API Handle* ts_max_dim(Handle self, int64_t dim, bool keepdim, int32_t* count) {
  return many(count, [&] {
    auto result = self->max(dim, keepdim);
    return std::vector<at::Tensor>{std::get<0>(result), std::get<1>(result)};
  });
}
SHIM_API Handle* ts_min_dim(Handle self, int64_t dim, bool keepdim, int32_t* count) {
  return many(count, [&] {
    auto result = self->min(dim, keepdim);
    return std::vector<at::Tensor>{std::get<0>(result), std::get<1>(result)};
  });
}
SHIM_API Handle* ts_sort(Handle self, int64_t dim, bool descending, bool stable, int32_t* count) {
  return many(count, [&] {
    auto result = at::sort(*self, stable, dim, descending);
    return std::vector<at::Tensor>{std::get<0>(result), std::get<1>(result)};
  });
}
SHIM_API Handle* ts_topk(Handle self, int64_t k, int64_t dim, bool largest, bool sorted, int32_t* count) {
  return many(count, [&] {
    auto result = self->topk(k, dim, largest, sorted);
    return std::vector<at::Tensor>{std::get<0>(result), std::get<1>(result)};
  });
}
SHIM_API Handle ts_argmax(Handle self) { return fresh([&] { return self->argmax(); }); }
SHIM_API Handle ts_argmin(Handle self) { return fresh([&] { return self->argmin(); }); }
SHIM_API Handle ts_argmax_dim(Handle self, int64_t dim, bool keepdim) { return fresh([&] { return self->argmax(dim, keepdim); }); }
SHIM_API Handle ts_argmin_dim(Handle self, int64_t dim, bool keepdim) { return fresh([&] { return self->argmin(dim, keepdim); }); }
SHIM_API Handle ts_amax(Handle self, const int64_t* dims, int32_t count, bool keepdim) { return fresh([&] { return self->amax(to_sizes(dims, count), keepdim); }); }
SHIM_API Handle ts_amin(Handle self, const int64_t* dims, int32_t count, bool keepdim) { return fresh([&] { return self->amin(to_sizes(dims, count), keepdim); }); }
SHIM_API Handle ts_all(Handle self) { return fresh([&] { return self->all(); }); }
SHIM_API Handle ts_any(Handle self) { return fresh([&] { return self->any(); }); }
SHIM_API Handle ts_all_dim(Handle self, int64_t dim, bool keepdim) { return fresh([&] { return self->all(dim, keepdim); }); }
SHIM_API Handle ts_any_dim(Handle self, int64_t dim, bool keepdim) { return fresh([&] { return self->any(dim, keepdim); }); }

SHIM_API Handle ts_norm(Handle self, double p) { return fresh([&] { return self->norm(p); }); }
SHIM_API Handle ts_norm_dim(Handle self, int64_t dim, bool keepdim, double p) { return fresh([&] { return self->norm(p, dim, keepdim); }); }
SHIM_API Handle ts_histc(Handle self, int64_t bins, double min, double max) { return fresh([&] { return self->histc(bins, min, max); }); }
SHIM_API Handle ts_bincount(Handle self, Handle weights, int64_t minlength) { return fresh([&] { return self->bincount(to_optional(weights), minlength); }); }

SHIM_API Handle ts_matmul(Handle self, Handle other) { return fresh([&] { return self->matmul(*other); }); }
SHIM_API Handle ts_mm(Handle self, Handle other) { return fresh([&] { return self->mm(*other); }); }
SHIM_API Handle ts_bmm(Handle self, Handle other) { return fresh([&] { return self->bmm(*other); }); }
SHIM_API Handle ts_dot(Handle self, Handle other) { return fresh([&] { return self->dot(*other); }); }
SHIM_API Handle* ts_qr(Handle self, int32_t* count) {
  return many(count, [&] {
    auto result = at::linalg_qr(*self);
    return std::vector<at::Tensor>{std::get<0>(result), std::get<1>(result)};
  });
}
