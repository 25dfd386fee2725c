// Devices, threads, backend switches and random number generators.
#include "shim.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>

SHIM_API int32_t ts_cuda_count() {
  return trap<int32_t>(0, [] {
    if (!c10::impl::hasDeviceGuardImpl(c10::DeviceType::CUDA)) return 0;
    return static_cast<int32_t>(c10::impl::getDeviceGuardImpl(c10::DeviceType::CUDA)->deviceCount());
  });
}

SHIM_API int32_t ts_cudnn_available() {
  return trap<int32_t>(0, [] { return static_cast<int32_t>(ts_cuda_count() > 0 && at::detail::getCUDAHooks().hasCuDNN()); });
}

SHIM_API int32_t ts_cuda_synchronize(int32_t index) {
  return done([&] {
    const auto* guard = c10::impl::getDeviceGuardImpl(c10::DeviceType::CUDA);
    at::detail::getCUDAHooks().deviceSynchronize(index < 0 ? guard->getDevice().index() : static_cast<c10::DeviceIndex>(index));
  });
}

// The first use of a CUDA device needs the context's lazy start.
SHIM_API int32_t ts_cuda_start() {
  return done([] { at::empty({0}, at::TensorOptions().device(c10::DeviceType::CUDA)); });
}

SHIM_API int32_t ts_cuda_manual_seed(int64_t seed, bool all) {
  return done([&] {
    const auto count = ts_cuda_count();
    for (int32_t i = 0; i < count; i++) {
      const auto place = all ? Place{1, i} : Place{1, -1};
      auto generator = at::globalContext().defaultGenerator(to_device(place));
      const std::lock_guard<std::mutex> lock(generator.mutex());
      generator.set_current_seed(static_cast<uint64_t>(seed));
      if (!all) break;
    }
  });
}

SHIM_API int32_t ts_get_num_threads() { return trap<int32_t>(1, [] { return static_cast<int32_t>(at::get_num_threads()); }); }
SHIM_API int32_t ts_get_num_interop_threads() { return trap<int32_t>(1, [] { return static_cast<int32_t>(at::get_num_interop_threads()); }); }
SHIM_API int32_t ts_set_num_threads(int32_t count) { return done([&] { at::set_num_threads(count); }); }
SHIM_API int32_t ts_set_num_interop_threads(int32_t count) { return done([&] { at::set_num_interop_threads(count); }); }

SHIM_API int32_t ts_get_matmul_tf32() { return trap<int32_t>(0, [] { return static_cast<int32_t>(at::globalContext().allowTF32CuBLAS()); }); }
SHIM_API int32_t ts_get_cudnn_tf32() { return trap<int32_t>(0, [] { return static_cast<int32_t>(at::globalContext().allowTF32CuDNN()); }); }
SHIM_API int32_t ts_set_matmul_tf32(bool on) { return done([&] { at::globalContext().setAllowTF32CuBLAS(on); }); }
SHIM_API int32_t ts_set_cudnn_tf32(bool on) { return done([&] { at::globalContext().setAllowTF32CuDNN(on); }); }

// Generators.
SHIM_API int32_t ts_manual_seed(int64_t seed) { return done([&] { at::manual_seed(static_cast<uint64_t>(seed)); }); }

SHIM_API at::Generator* ts_generator_default() {
  return trap<at::Generator*>(nullptr, [] { return new at::Generator(at::detail::getDefaultCPUGenerator()); });
}

SHIM_API at::Generator* ts_generator_new(uint64_t seed, Place place) {
  return trap<at::Generator*>(nullptr, [&] {
    const auto device = to_device(place);
    auto generator = device.is_cpu() ? at::detail::createCPUGenerator(seed)
                                     : at::globalContext().defaultGenerator(device).clone();
    generator.set_current_seed(seed);
    return new at::Generator(std::move(generator));
  });
}

SHIM_API void ts_generator_dispose(at::Generator* self) {
  done([&] { delete self; });
}
SHIM_API int64_t ts_generator_initial_seed(at::Generator* self) {
  return trap<int64_t>(0, [&] { return static_cast<int64_t>(self->current_seed()); });
}
SHIM_API int32_t ts_generator_manual_seed(at::Generator* self, int64_t seed) {
  return done([&] {
    const std::lock_guard<std::mutex> lock(self->mutex());
    self->set_current_seed(static_cast<uint64_t>(seed));
  });
}
SHIM_API int32_t ts_generator_seed(at::Generator* self, int64_t* seed) {
  return done([&] {
    const std::lock_guard<std::mutex> lock(self->mutex());
    *seed = static_cast<int64_t>(self->seed());
  });
}
SHIM_API Handle ts_generator_get_state(at::Generator* self) {
  return fresh([&] {
    const std::lock_guard<std::mutex> lock(self->mutex());
    return self->get_state();
  });
}
SHIM_API int32_t ts_generator_set_state(at::Generator* self, Handle state) {
  return done([&] {
    const std::lock_guard<std::mutex> lock(self->mutex());
    self->set_state(*state);
  });
}
