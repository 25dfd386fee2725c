// Tensors themselves: making, reading, copying and asking about them.
#include "shim.h"

#include <cstring>

SHIM_API void ts_dispose(Handle self) {
  done([&] { delete self; });
}

// Facts that do not fail on the tensors that come here.
#define FACT(RESULT, NAME, EXPRESSION) \
  SHIM_API RESULT ts_##NAME(Handle self) { return trap<RESULT>(0, [&] { return static_cast<RESULT>(EXPRESSION); }); }
FACT(int32_t, dim, self->dim())
FACT(int64_t, numel, self->numel())
FACT(int64_t, element_size, self->element_size())
FACT(int64_t, storage_offset, self->storage_offset())
FACT(int32_t, dtype, self->scalar_type())
FACT(int32_t, device_type, self->is_meta() ? 14 : static_cast<int32_t>(self->device().type()))
FACT(int32_t, device_index, self->device().index())
FACT(int32_t, is_contiguous, self->is_contiguous())
FACT(int32_t, is_leaf, self->is_leaf())
FACT(int32_t, is_sparse, self->is_sparse())
FACT(int32_t, requires_grad, self->requires_grad())

SHIM_API const int64_t* ts_sizes(Handle self, int32_t* count) {
  return trap<const int64_t*>(nullptr, [&] {
    const auto sizes = self->sizes();
    *count = static_cast<int32_t>(sizes.size());
    return sizes.data();
  });
}

SHIM_API const int64_t* ts_strides(Handle self, int32_t* count) {
  return trap<const int64_t*>(nullptr, [&] {
    const auto strides = self->strides();
    *count = static_cast<int32_t>(strides.size());
    return strides.data();
  });
}

SHIM_API int32_t ts_size(Handle self, int64_t dim, int64_t* size) { return done([&] { *size = self->size(dim); }); }
SHIM_API int32_t ts_stride(Handle self, int64_t dim, int64_t* stride) { return done([&] { *stride = self->stride(dim); }); }
SHIM_API void* ts_data(Handle self) { return trap<void*>(nullptr, [&] { return self->data_ptr(); }); }
SHIM_API int32_t ts_is_pinned(Handle self, int32_t* result) { return done([&] { *result = self->is_pinned(); }); }
SHIM_API int32_t ts_item(Handle self, Number* value) { return done([&] { *value = to_number(self->item()); }); }

// Making.
namespace {
Handle made(at::Tensor tensor, bool grad) {
  if (grad) tensor.requires_grad_(true);
  return new at::Tensor(std::move(tensor));
}
}  // namespace

#define FACTORY(NAME, CALL)                                                                               \
  SHIM_API Handle ts_##NAME(const int64_t* sizes, int32_t count, int8_t dtype, Place place, bool grad) {  \
    return trap<Handle>(nullptr, [&] { return made(CALL, grad); });                                       \
  }
FACTORY(empty, at::empty(to_sizes(sizes, count), to_options(dtype, place)))
FACTORY(zeros, at::zeros(to_sizes(sizes, count), to_options(dtype, place)))
FACTORY(ones, at::ones(to_sizes(sizes, count), to_options(dtype, place)))

#define RANDOM_FACTORY(NAME)                                                                               \
  SHIM_API Handle ts_##NAME(const int64_t* sizes, int32_t count, int8_t dtype, Place place, bool grad,     \
                            at::Generator* generator) {                                                    \
    return trap<Handle>(nullptr, [&] {                                                                     \
      return made(at::NAME(to_sizes(sizes, count), to_optional(generator), to_options(dtype, place)), grad); \
    });                                                                                                    \
  }
RANDOM_FACTORY(rand)
RANDOM_FACTORY(randn)

SHIM_API Handle ts_randint(int64_t low, int64_t high, const int64_t* sizes, int32_t count, int8_t dtype, Place place,
                           bool grad, at::Generator* generator) {
  return trap<Handle>(nullptr, [&] {
    return made(at::randint(low, high, to_sizes(sizes, count), to_optional(generator), to_options(dtype, place)), grad);
  });
}

SHIM_API Handle ts_randperm(int64_t n, int8_t dtype, Place place, bool grad, at::Generator* generator) {
  return trap<Handle>(nullptr, [&] { return made(at::randperm(n, to_optional(generator), to_options(dtype, place)), grad); });
}

SHIM_API Handle ts_full(const int64_t* sizes, int32_t count, Number value, int8_t dtype, Place place, bool grad) {
  return trap<Handle>(nullptr, [&] {
    return made(at::full(to_sizes(sizes, count), to_scalar(value), to_options(dtype, place)), grad);
  });
}

SHIM_API Handle ts_arange(Number start, Number stop, Number step, int8_t dtype, Place place, bool grad) {
  return trap<Handle>(nullptr, [&] {
    return made(at::arange(to_scalar(start), to_scalar(stop), to_scalar(step), to_options(dtype, place)), grad);
  });
}

SHIM_API Handle ts_linspace(double start, double end, int64_t steps, int8_t dtype, Place place, bool grad) {
  return trap<Handle>(nullptr, [&] { return made(at::linspace(start, end, steps, to_options(dtype, place)), grad); });
}

SHIM_API Handle ts_eye(int64_t rows, int64_t columns, int8_t dtype, Place place, bool grad) {
  return trap<Handle>(nullptr, [&] { return made(at::eye(rows, columns, to_options(dtype, place)), grad); });
}

namespace {
at::TensorOptions like(Handle self, int8_t dtype, Place place) {
  auto options = self->options();
  if (dtype >= 0) options = options.dtype(static_cast<at::ScalarType>(dtype));
  return place.type < 0 ? options : options.device(to_device(place));
}
}  // namespace

#define LIKE_FACTORY(NAME)                                                                 \
  SHIM_API Handle ts_##NAME(Handle self, int8_t dtype, Place place, bool grad) {           \
    return trap<Handle>(nullptr, [&] { return made(at::NAME(*self, like(self, dtype, place)), grad); }); \
  }
LIKE_FACTORY(empty_like)
LIKE_FACTORY(zeros_like)
LIKE_FACTORY(ones_like)
LIKE_FACTORY(rand_like)
LIKE_FACTORY(randn_like)

SHIM_API Handle ts_full_like(Handle self, Number value, int8_t dtype, Place place, bool grad) {
  return trap<Handle>(nullptr, [&] { return made(at::full_like(*self, to_scalar(value), like(self, dtype, place)), grad); });
}

SHIM_API Handle ts_scalar_tensor(Number value, int8_t dtype, Place place, bool grad) {
  return trap<Handle>(nullptr, [&] { return made(at::scalar_tensor(to_scalar(value), to_options(dtype, place)), grad); });
}

// A CPU tensor that owns a copy of the data.
SHIM_API Handle ts_from_data(const void* data, const int64_t* sizes, int32_t count, int8_t dtype) {
  return fresh([&] {
    auto tensor = at::empty(to_sizes(sizes, count), to_options(dtype, Place{0, -1}));
    if (tensor.numel() > 0) std::memcpy(tensor.data_ptr(), data, tensor.nbytes());
    return tensor;
  });
}

// A CPU tensor over memory of the caller, which release gives back.
SHIM_API Handle ts_from_memory(void* data, const int64_t* sizes, int32_t count, int8_t dtype, void (*release)(void*),
                               void* context) {
  return fresh([&] {
    return at::from_blob(
        data, to_sizes(sizes, count), [release, context](void*) { release(context); }, to_options(dtype, Place{0, -1}));
  });
}

// Copying and converting.
SHIM_API Handle ts_clone(Handle self) { return fresh([&] { return self->clone(); }); }
SHIM_API Handle ts_alias(Handle self) { return fresh([&] { return self->alias(); }); }
SHIM_API Handle ts_detach(Handle self) { return fresh([&] { return self->detach(); }); }
SHIM_API Handle ts_contiguous(Handle self) { return fresh([&] { return self->contiguous(); }); }
SHIM_API Handle ts_pin_memory(Handle self) { return fresh([&] { return self->pin_memory(); }); }
SHIM_API Handle ts_type_as(Handle self, Handle other) { return fresh([&] { return self->type_as(*other); }); }
SHIM_API int32_t ts_detach_(Handle self) { return done([&] { self->detach_(); }); }
SHIM_API int32_t ts_set_(Handle self, Handle source) { return done([&] { self->set_(*source); }); }
SHIM_API int32_t ts_copy_(Handle self, Handle source, bool non_blocking) {
  return done([&] { self->copy_(*source, non_blocking); });
}

SHIM_API Handle ts_to(Handle self, int8_t dtype, Place place, bool non_blocking, bool copy) {
  return fresh([&] { return self->to(like(self, dtype, place), non_blocking, copy); });
}
