// TorchScript from source text: functions that take tensors and give one.
#include "shim.h"

#include <torch/jit.h>

using Script = std::shared_ptr<torch::jit::CompilationUnit>;

SHIM_API Script* ts_script_compile(const char* text) {
  return trap<Script*>(nullptr, [&] { return new Script(torch::jit::compile(text)); });
}

SHIM_API void ts_script_dispose(Script* script) { delete script; }

SHIM_API Handle ts_script_invoke(Script* script, const char* name, Handle* inputs, int32_t count) {
  return fresh([&] {
    std::vector<c10::IValue> stack;
    for (auto& tensor : to_vector(inputs, count)) stack.emplace_back(std::move(tensor));
    return (*script)->get_function(name)(std::move(stack)).toTensor();
  });
}
