// Functions whose backward pass is managed code: a node of the graph that calls it.
#include "shim.h"

#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/variable.h>

#include <memory>
#include <stdexcept>

namespace {

// Writes an owned handle for each input, or null; 0 after a managed exception.
using Backward = int32_t (*)(int64_t id, Handle grad, Handle* results, int32_t count);
using Release = void (*)(int64_t id);

class ManagedNode final : public torch::autograd::Node {
 public:
  ManagedNode(int64_t id, Backward backward, Release release) : id_(id), backward_(backward), release_(release) {}
  ~ManagedNode() override { release_(id_); }

  torch::autograd::variable_list apply(torch::autograd::variable_list&& grads) override {
    auto count = static_cast<int32_t>(num_outputs());
    std::vector<Handle> handles(count, nullptr);
    auto grad = grads[0].defined() ? grads[0] : input_metadata(0).zeros_like();
    if (!backward_(id_, new at::Tensor(std::move(grad)), handles.data(), count)) {
      throw std::runtime_error("the backward pass of a managed function failed");
    }
    torch::autograd::variable_list results;
    for (auto* handle : handles) {
      std::unique_ptr<at::Tensor> own(handle);
      results.push_back(own ? *own : at::Tensor());
    }
    return results;
  }

 private:
  int64_t id_;
  Backward backward_;
  Release release_;
};

}  // namespace

SHIM_API int32_t ts_function_connect(Handle output, Handle* inputs, int32_t count, int64_t id, Backward backward, Release release) {
  return done([&] {
    std::shared_ptr<ManagedNode> node(new ManagedNode(id, backward, release), torch::autograd::deleteNode);
    node->set_next_edges(torch::autograd::collect_next_edges(to_vector(inputs, count)));
    torch::autograd::create_gradient_edge(*output, node);
  });
}
