// The gradient mode of the thread and the two ways to run the graph backwards.
#include "shim.h"

#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>

SHIM_API int32_t ts_grad_enabled() { return trap<int32_t>(0, [] { return static_cast<int32_t>(c10::GradMode::is_enabled()); }); }
SHIM_API void ts_set_grad_enabled(bool on) {
  done([&] { c10::GradMode::set_enabled(on); });
}
SHIM_API int32_t ts_inference_mode_enabled() { return trap<int32_t>(0, [] { return static_cast<int32_t>(c10::InferenceMode::is_enabled()); }); }

// The guard must be left on the thread that entered it.
SHIM_API c10::InferenceMode* ts_inference_mode_enter(bool on) {
  return trap<c10::InferenceMode*>(nullptr, [&] { return new c10::InferenceMode(on); });
}
SHIM_API void ts_inference_mode_leave(c10::InferenceMode* guard) {
  done([&] { delete guard; });
}

SHIM_API int32_t ts_anomaly_enabled() { return trap<int32_t>(0, [] { return static_cast<int32_t>(torch::autograd::AnomalyMode::is_enabled()); }); }
SHIM_API int32_t ts_anomaly_check_nan() { return trap<int32_t>(0, [] { return static_cast<int32_t>(torch::autograd::AnomalyMode::should_check_nan()); }); }
SHIM_API void ts_set_anomaly(bool on, bool check_nan) {
  done([&] { torch::autograd::AnomalyMode::set_enabled(on, check_nan); });
}

SHIM_API int32_t ts_set_requires_grad(Handle self, bool on) { return done([&] { self->requires_grad_(on); }); }
SHIM_API int32_t ts_retain_grad(Handle self) { return done([&] { self->retain_grad(); }); }

// Null without an error when there is no gradient.
SHIM_API Handle ts_grad(Handle self) {
  return trap<Handle>(nullptr, [&]() -> Handle {
    const auto& grad = self->grad();
    return grad.defined() ? new at::Tensor(grad) : nullptr;
  });
}

SHIM_API int32_t ts_set_grad(Handle self, Handle grad) {
  return done([&] { self->mutable_grad() = grad == nullptr ? at::Tensor() : *grad; });
}

// Leaves a tensor without a gradient as it is.
SHIM_API int32_t ts_zero_grad(Handle self, bool set_to_none) {
  return done([&] {
    auto& grad = self->mutable_grad();
    if (!grad.defined()) return;
    if (set_to_none) {
      grad = at::Tensor();
    } else {
      c10::AutoGradMode off(false);
      if (grad.grad_fn()) grad = grad.detach();
      grad.zero_();
    }
  });
}

SHIM_API int32_t ts_backward(Handle* tensors, int32_t count, Handle* grads, int32_t grad_count, bool retain_graph,
                             bool create_graph, Handle* inputs, int32_t input_count) {
  return done([&] {
    torch::autograd::backward(to_vector(tensors, count), to_vector(grads, grad_count), retain_graph, create_graph,
                              to_vector(inputs, input_count));
  });
}

SHIM_API Handle* ts_autograd(Handle* outputs, int32_t output_count, Handle* inputs, int32_t input_count, Handle* grads,
                             int32_t grad_count, bool retain_graph, bool create_graph, bool allow_unused, int32_t* count) {
  return many(count, [&] {
    return torch::autograd::grad(to_vector(outputs, output_count), to_vector(inputs, input_count),
                                 to_vector(grads, grad_count), retain_graph, create_graph, allow_unused);
  });
}
