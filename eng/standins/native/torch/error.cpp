#include "shim.h"

#include <cstdlib>
#include <cstring>
#include <string>

namespace {
thread_local std::string last_error;
thread_local bool has_error = false;
}  // namespace

void set_error(const char* message) noexcept {
  has_error = true;
  try {
    last_error = message == nullptr ? "" : message;
  } catch (...) {
    last_error.clear();
  }
}

// The text stays valid until this thread's next error.
SHIM_API const char* ts_take_error() {
  if (!has_error) return nullptr;
  has_error = false;
  return last_error.c_str();
}

SHIM_API void ts_free(void* memory) { std::free(memory); }

Handle* to_handles(const std::vector<at::Tensor>& tensors, int32_t* count) {
  auto* handles = static_cast<Handle*>(std::malloc(sizeof(Handle) * (tensors.size() + 1)));
  if (handles == nullptr) throw std::bad_alloc();
  for (size_t i = 0; i < tensors.size(); i++) handles[i] = tensors[i].defined() ? new at::Tensor(tensors[i]) : nullptr;
  *count = static_cast<int32_t>(tensors.size());
  return handles;
}

at::Scalar to_scalar(Number number) {
  switch (number.kind) {
    case 1: {
      double value;
      std::memcpy(&value, &number.bits, sizeof value);
      return at::Scalar(value);
    }
    case 3:
      return at::Scalar(number.bits != 0);
    default:
      return at::Scalar(number.bits);
  }
}

Number to_number(const at::Scalar& scalar) {
  if (scalar.isFloatingPoint()) {
    const double value = scalar.toDouble();
    Number number{1, 0};
    std::memcpy(&number.bits, &value, sizeof value);
    return number;
  }
  if (scalar.isBoolean()) return Number{3, scalar.toBool() ? 1 : 0};
  return Number{2, scalar.toLong()};
}

c10::Device to_device(Place place) {
  const auto type = place.type < 0  ? c10::DeviceType::CPU
                    : place.type == 14 ? c10::DeviceType::Meta
                                       : static_cast<c10::DeviceType>(place.type);
  // Only devices of several instances carry an index; "cpu:0" and "cpu" are the same place.
  return type == c10::DeviceType::CUDA ? c10::Device(type, static_cast<c10::DeviceIndex>(place.index)) : c10::Device(type);
}

at::TensorOptions to_options(int8_t dtype, Place place) {
  auto options = at::TensorOptions().device(to_device(place));
  return dtype < 0 ? options : options.dtype(static_cast<at::ScalarType>(dtype));
}
