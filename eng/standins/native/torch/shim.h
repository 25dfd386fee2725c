// What every source file of the shim shares: handles, scalars by value and the trap that keeps C++ exceptions on this side.
#pragma once

#include <ATen/ATen.h>
#include <torch/version.h>

#include <cstdint>
#include <exception>
#include <utility>
#include <vector>

// libtorch went over to the standard library's optional; SymInt bounds of slices came with 2.0.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
#include <optional>
namespace maybe = std;
#else
namespace maybe = c10;
#endif
#if TORCH_VERSION_MAJOR >= 2
using SliceBound = c10::SymInt;
#else
using SliceBound = int64_t;
#endif

#define SHIM_API extern "C" __attribute__((visibility("default")))

// A handle is an at::Tensor on the heap, owned by the managed wrapper.
using Handle = at::Tensor*;

// A number passed by value. kind: 0 none, 1 floating, 2 integral, 3 boolean.
struct Number {
  int64_t kind;
  int64_t bits;
};

// A device passed by value. type: -1 none, else c10::DeviceType as TorchSharp.DeviceType numbers it.
struct Place {
  int32_t type;
  int32_t index;
};

void set_error(const char* message) noexcept;
at::Scalar to_scalar(Number number);
Number to_number(const at::Scalar& scalar);
c10::Device to_device(Place place);
at::TensorOptions to_options(int8_t dtype, Place place);

inline maybe::optional<at::Scalar> to_optional(Number number) {
  return number.kind == 0 ? maybe::nullopt : maybe::optional<at::Scalar>(to_scalar(number));
}

inline maybe::optional<at::Tensor> to_optional(Handle handle) {
  return handle == nullptr ? maybe::nullopt : maybe::optional<at::Tensor>(*handle);
}

inline maybe::optional<at::ScalarType> to_dtype(int8_t dtype) {
  return dtype < 0 ? maybe::nullopt : maybe::optional<at::ScalarType>(static_cast<at::ScalarType>(dtype));
}

inline maybe::optional<at::Generator> to_optional(at::Generator* generator) {
  return generator == nullptr ? maybe::nullopt : maybe::optional<at::Generator>(*generator);
}

inline at::IntArrayRef to_sizes(const int64_t* values, int32_t count) {
  return at::IntArrayRef(values, static_cast<size_t>(count));
}

inline std::vector<at::Tensor> to_vector(Handle* handles, int32_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int32_t i = 0; i < count; i++) tensors.push_back(handles[i] == nullptr ? at::Tensor() : *handles[i]);
  return tensors;
}

// Runs the body; a C++ exception becomes this thread's last error and the fallback is returned.
template <class Result, class Body>
Result trap(Result fallback, Body&& body) {
  try {
    return body();
  } catch (const c10::Error& e) {
    set_error(e.what_without_backtrace());
  } catch (const std::exception& e) {
    set_error(e.what());
  } catch (...) {
    set_error("unknown native exception");
  }
  return fallback;
}

// A new handle on the body's tensor; null after an error.
template <class Body>
Handle fresh(Body&& body) {
  return trap<Handle>(nullptr, [&] { return new at::Tensor(body()); });
}

// For calls without a tensor result: 1, or 0 after an error.
template <class Body>
int32_t done(Body&& body) {
  return trap<int32_t>(0, [&] {
    body();
    return 1;
  });
}

// Writes one new handle per tensor of the body's result into a malloc'ed array; null after an error.
Handle* to_handles(const std::vector<at::Tensor>& tensors, int32_t* count);

template <class Body>
Handle* many(int32_t* count, Body&& body) {
  return trap<Handle*>(nullptr, [&] { return to_handles(body(), count); });
}
