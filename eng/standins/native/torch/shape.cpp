// Views, shapes, indexing and joining.
#include "shim.h"

#include <ATen/TensorIndexing.h>

SHIM_API Handle ts_view(Handle self, const int64_t* sizes, int32_t count) { return fresh([&] { return self->view(to_sizes(sizes, count)); }); }
SHIM_API Handle ts_as_strided(Handle self, const int64_t* sizes, const int64_t* strides, int32_t count, int64_t offset) {
  return fresh([&] { return self->as_strided(to_sizes(sizes, count), to_sizes(strides, count), offset); });
}
SHIM_API Handle ts_reshape(Handle self, const int64_t* sizes, int32_t count) { return fresh([&] { return self->reshape(to_sizes(sizes, count)); }); }
SHIM_API Handle ts_expand(Handle self, const int64_t* sizes, int32_t count, bool implicit) { return fresh([&] { return self->expand(to_sizes(sizes, count), implicit); }); }
SHIM_API Handle ts_repeat(Handle self, const int64_t* sizes, int32_t count) { return fresh([&] { return self->repeat(to_sizes(sizes, count)); }); }
SHIM_API Handle ts_permute(Handle self, const int64_t* dims, int32_t count) { return fresh([&] { return self->permute(to_sizes(dims, count)); }); }
SHIM_API Handle ts_flip(Handle self, const int64_t* dims, int32_t count) { return fresh([&] { return self->flip(to_sizes(dims, count)); }); }
SHIM_API Handle ts_roll(Handle self, const int64_t* shifts, int32_t count, const int64_t* dims, int32_t dim_count) {
  return fresh([&] { return self->roll(to_sizes(shifts, count), to_sizes(dims, dim_count)); });
}
SHIM_API Handle ts_expand_as(Handle self, Handle other) { return fresh([&] { return self->expand_as(*other); }); }
SHIM_API Handle ts_view_as(Handle self, Handle other) { return fresh([&] { return self->view_as(*other); }); }
SHIM_API Handle ts_flatten(Handle self, int64_t start, int64_t end) { return fresh([&] { return self->flatten(start, end); }); }
SHIM_API Handle ts_t(Handle self) { return fresh([&] { return self->t(); }); }
SHIM_API Handle ts_transpose(Handle self, int64_t a, int64_t b) { return fresh([&] { return self->transpose(a, b); }); }
SHIM_API int32_t ts_transpose_(Handle self, int64_t a, int64_t b) { return done([&] { self->transpose_(a, b); }); }
SHIM_API Handle ts_squeeze(Handle self) { return fresh([&] { return self->squeeze(); }); }
SHIM_API Handle ts_squeeze_dim(Handle self, int64_t dim) { return fresh([&] { return self->squeeze(dim); }); }
SHIM_API int32_t ts_squeeze_(Handle self) { return done([&] { self->squeeze_(); }); }
SHIM_API int32_t ts_squeeze_dim_(Handle self, int64_t dim) { return done([&] { self->squeeze_(dim); }); }
SHIM_API Handle ts_unsqueeze(Handle self, int64_t dim) { return fresh([&] { return self->unsqueeze(dim); }); }
SHIM_API int32_t ts_unsqueeze_(Handle self, int64_t dim) { return done([&] { self->unsqueeze_(dim); }); }
SHIM_API Handle ts_narrow(Handle self, int64_t dim, int64_t start, int64_t length) { return fresh([&] { return self->narrow(dim, start, length); }); }
SHIM_API Handle ts_select(Handle self, int64_t dim, int64_t index) { return fresh([&] { return self->select(dim, index); }); }
SHIM_API Handle ts_slice(Handle self, int64_t dim, int64_t start, int64_t end, int64_t step) { return fresh([&] { return self->slice(dim, start, end, step); }); }
SHIM_API Handle ts_tril(Handle self, int64_t diagonal) { return fresh([&] { return self->tril(diagonal); }); }
SHIM_API Handle ts_triu(Handle self, int64_t diagonal) { return fresh([&] { return self->triu(diagonal); }); }
SHIM_API Handle ts_diag(Handle self, int64_t diagonal) { return fresh([&] { return self->diag(diagonal); }); }
SHIM_API Handle ts_nonzero(Handle self) { return fresh([&] { return self->nonzero(); }); }
SHIM_API Handle ts_unfold(Handle self, int64_t dim, int64_t size, int64_t step) { return fresh([&] { return self->unfold(dim, size, step); }); }

SHIM_API Handle ts_index_select(Handle self, int64_t dim, Handle index) { return fresh([&] { return self->index_select(dim, *index); }); }
SHIM_API Handle ts_gather(Handle self, int64_t dim, Handle index) { return fresh([&] { return self->gather(dim, *index); }); }
SHIM_API Handle ts_masked_select(Handle self, Handle mask) { return fresh([&] { return self->masked_select(*mask); }); }
SHIM_API Handle ts_scatter(Handle self, int64_t dim, Handle index, Handle source) { return fresh([&] { return self->scatter(dim, *index, *source); }); }
SHIM_API int32_t ts_scatter_(Handle self, int64_t dim, Handle index, Handle source) { return done([&] { self->scatter_(dim, *index, *source); }); }

SHIM_API Handle ts_cat(Handle* tensors, int32_t count, int64_t dim) { return fresh([&] { return at::cat(to_vector(tensors, count), dim); }); }
SHIM_API Handle ts_stack(Handle* tensors, int32_t count, int64_t dim) { return fresh([&] { return at::stack(to_vector(tensors, count), dim); }); }
SHIM_API Handle* ts_chunk(Handle self, int64_t chunks, int64_t dim, int32_t* count) { return many(count, [&] { return self->chunk(chunks, dim); }); }
SHIM_API Handle* ts_split(Handle self, int64_t size, int64_t dim, int32_t* count) { return many(count, [&] { return self->split(size, dim); }); }
SHIM_API Handle* ts_split_sizes(Handle self, const int64_t* sizes, int32_t size_count, int64_t dim, int32_t* count) {
  return many(count, [&] { return self->split_with_sizes(to_sizes(sizes, size_count), dim); });
}
SHIM_API Handle* ts_unbind(Handle self, int64_t dim, int32_t* count) { return many(count, [&] { return self->unbind(dim); }); }

// One index of a subscript. kind: 0 none, 1 ellipsis, 2 boolean, 3 integer, 4 slice, 5 tensor; a missing bound is INT64_MIN.
struct Subscript {
  int64_t kind;
  int64_t start;
  int64_t stop;
  int64_t step;
  Handle tensor;
};

namespace {
using at::indexing::TensorIndex;

maybe::optional<SliceBound> bound(int64_t value) {
  return value == INT64_MIN ? maybe::nullopt : maybe::optional<SliceBound>(SliceBound(value));
}

std::vector<TensorIndex> to_indices(const Subscript* subscripts, int32_t count) {
  std::vector<TensorIndex> indices;
  indices.reserve(count);
  for (int32_t i = 0; i < count; i++) {
    const auto& s = subscripts[i];
    switch (s.kind) {
      case 0: indices.emplace_back(at::indexing::None); break;
      case 1: indices.emplace_back(at::indexing::Ellipsis); break;
      case 2: indices.emplace_back(s.start != 0); break;
      case 3: indices.emplace_back(s.start); break;
      case 4: indices.emplace_back(at::indexing::Slice(bound(s.start), bound(s.stop), bound(s.step))); break;
      default: indices.emplace_back(*s.tensor); break;
    }
  }
  return indices;
}
}  // namespace

SHIM_API Handle ts_index(Handle self, const Subscript* subscripts, int32_t count) {
  return fresh([&] { return self->index(to_indices(subscripts, count)); });
}
SHIM_API int32_t ts_index_put_(Handle self, const Subscript* subscripts, int32_t count, Handle value) {
  return done([&] { self->index_put_(to_indices(subscripts, count), *value); });
}
SHIM_API int32_t ts_index_fill_(Handle self, const Subscript* subscripts, int32_t count, Number value) {
  return done([&] { self->index_put_(to_indices(subscripts, count), to_scalar(value)); });
}
