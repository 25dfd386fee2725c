// The functional layer: convolutions, normalisations, pooling, padding, resizing and losses.
#include "shim.h"

SHIM_API Handle ts_conv2d(Handle input, Handle weight, Handle bias, const int64_t* stride, const int64_t* padding,
                          const int64_t* dilation, int64_t groups) {
  return fresh([&] {
    return at::conv2d(*input, *weight, to_optional(bias), to_sizes(stride, 2), to_sizes(padding, 2), to_sizes(dilation, 2), groups);
  });
}

SHIM_API Handle ts_conv2d_same(Handle input, Handle weight, Handle bias, const int64_t* stride, bool same,
                               const int64_t* dilation, int64_t groups) {
  return fresh([&] {
    return at::conv2d(*input, *weight, to_optional(bias), to_sizes(stride, 2), same ? "same" : "valid", to_sizes(dilation, 2), groups);
  });
}

SHIM_API Handle ts_conv_transpose2d(Handle input, Handle weight, Handle bias, const int64_t* stride, const int64_t* padding,
                                    const int64_t* output_padding, const int64_t* dilation, int64_t groups) {
  return fresh([&] {
    return at::conv_transpose2d(*input, *weight, to_optional(bias), to_sizes(stride, 2), to_sizes(padding, 2),
                                to_sizes(output_padding, 2), groups, to_sizes(dilation, 2));
  });
}

SHIM_API Handle ts_linear(Handle input, Handle weight, Handle bias) {
  return fresh([&] { return at::linear(*input, *weight, to_optional(bias)); });
}

SHIM_API Handle ts_batch_norm(Handle input, Handle weight, Handle bias, Handle mean, Handle var, bool training,
                              double momentum, double eps) {
  return fresh([&] {
    return at::batch_norm(*input, to_optional(weight), to_optional(bias), to_optional(mean), to_optional(var), training,
                          momentum, eps, at::globalContext().userEnabledCuDNN());
  });
}

SHIM_API Handle ts_instance_norm(Handle input, Handle weight, Handle bias, Handle mean, Handle var, bool use_input_stats,
                                 double momentum, double eps) {
  return fresh([&] {
    return at::instance_norm(*input, to_optional(weight), to_optional(bias), to_optional(mean), to_optional(var),
                             use_input_stats, momentum, eps, at::globalContext().userEnabledCuDNN());
  });
}

SHIM_API Handle ts_group_norm(Handle input, int64_t groups, Handle weight, Handle bias, double eps) {
  return fresh([&] {
    return at::group_norm(*input, groups, to_optional(weight), to_optional(bias), eps, at::globalContext().userEnabledCuDNN());
  });
}

SHIM_API Handle ts_dropout(Handle input, double p, bool training) { return fresh([&] { return at::dropout(*input, p, training); }); }
SHIM_API int32_t ts_dropout_(Handle input, double p, bool training) { return done([&] { at::dropout_(*input, p, training); }); }
SHIM_API Handle ts_dropout2d(Handle input, double p, bool training) { return fresh([&] { return at::feature_dropout(*input, p, training); }); }
SHIM_API int32_t ts_dropout2d_(Handle input, double p, bool training) { return done([&] { at::feature_dropout_(*input, p, training); }); }

SHIM_API Handle ts_softmax(Handle input, int64_t dim, int8_t dtype) { return fresh([&] { return at::softmax(*input, dim, to_dtype(dtype)); }); }
SHIM_API Handle ts_log_softmax(Handle input, int64_t dim, int8_t dtype) { return fresh([&] { return at::log_softmax(*input, dim, to_dtype(dtype)); }); }

SHIM_API Handle ts_avg_pool2d(Handle input, const int64_t* kernel, const int64_t* stride, int32_t stride_count,
                              const int64_t* padding, bool ceil_mode, bool count_include_pad, int64_t divisor) {
  return fresh([&] {
    return at::avg_pool2d(*input, to_sizes(kernel, 2), to_sizes(stride, stride_count), to_sizes(padding, 2), ceil_mode,
                          count_include_pad, divisor == 0 ? maybe::nullopt : maybe::optional<int64_t>(divisor));
  });
}

SHIM_API Handle ts_max_pool2d(Handle input, const int64_t* kernel, const int64_t* stride, int32_t stride_count,
                              const int64_t* padding, const int64_t* dilation, bool ceil_mode) {
  return fresh([&] {
    return at::max_pool2d(*input, to_sizes(kernel, 2), to_sizes(stride, stride_count), to_sizes(padding, 2),
                          to_sizes(dilation, 2), ceil_mode);
  });
}

// mode: 0 and 4 constant, 1 reflect, 2 replicate, 3 circular, as TorchSharp.PaddingModes numbers them.
SHIM_API Handle ts_pad(Handle input, const int64_t* pad, int32_t count, int32_t mode, double value) {
  return fresh([&] {
    const auto widths = to_sizes(pad, count);
    switch (mode) {
      case 1: return at::pad(*input, widths, "reflect");
      case 2: return at::pad(*input, widths, "replicate");
      case 3: return at::pad(*input, widths, "circular");
      default: return at::constant_pad_nd(*input, widths, value);
    }
  });
}

// mode: 0 nearest, 2 bilinear, 3 bicubic, 5 area, 6 nearest-exact, as TorchSharp.torch.InterpolationMode numbers them.
// scale, when there is one, is handed on so that libtorch maps positions by it and not by the ratio of sizes.
SHIM_API Handle ts_interpolate2d(Handle input, const int64_t* size, const double* scale, int32_t mode, bool align_corners,
                                 bool antialias) {
  return fresh([&]() -> at::Tensor {
    const auto sizes = to_sizes(size, 2);
    const auto h = scale == nullptr ? maybe::nullopt : maybe::optional<double>(scale[0]);
    const auto w = scale == nullptr ? maybe::nullopt : maybe::optional<double>(scale[1]);
    switch (mode) {
      case 2:
        return antialias ? at::_upsample_bilinear2d_aa(*input, sizes, align_corners, h, w)
                         : at::upsample_bilinear2d(*input, sizes, align_corners, h, w);
      case 3:
        return antialias ? at::_upsample_bicubic2d_aa(*input, sizes, align_corners, h, w)
                         : at::upsample_bicubic2d(*input, sizes, align_corners, h, w);
      case 5: return at::adaptive_avg_pool2d(*input, sizes);
      case 6: return at::_upsample_nearest_exact2d(*input, sizes, h, w);
      default: return at::upsample_nearest2d(*input, sizes, h, w);
    }
  });
}

SHIM_API Handle ts_adaptive_avg_pool2d(Handle input, const int64_t* size) {
  return fresh([&] { return at::adaptive_avg_pool2d(*input, to_sizes(size, 2)); });
}

// Losses. reduction: 0 none, 1 mean, 2 sum, which is at::Reduction too.
SHIM_API Handle ts_l1_loss(Handle input, Handle target, int64_t reduction) { return fresh([&] { return at::l1_loss(*input, *target, reduction); }); }
SHIM_API Handle ts_mse_loss(Handle input, Handle target, int64_t reduction) { return fresh([&] { return at::mse_loss(*input, *target, reduction); }); }
SHIM_API Handle ts_smooth_l1_loss(Handle input, Handle target, int64_t reduction, double beta) {
  return fresh([&] { return beta == 0 ? at::l1_loss(*input, *target, reduction) : at::smooth_l1_loss(*input, *target, reduction, beta); });
}
SHIM_API Handle ts_bce(Handle input, Handle target, Handle weight, int64_t reduction) {
  return fresh([&] { return at::binary_cross_entropy(*input, *target, to_optional(weight), reduction); });
}
SHIM_API Handle ts_bce_with_logits(Handle input, Handle target, Handle weight, Handle pos_weight, int64_t reduction) {
  return fresh([&] {
    return at::binary_cross_entropy_with_logits(*input, *target, to_optional(weight), to_optional(pos_weight), reduction);
  });
}
SHIM_API Handle ts_cross_entropy(Handle input, Handle target, Handle weight, int64_t reduction, int64_t ignore_index,
                                 double label_smoothing) {
  return fresh([&] {
    return at::cross_entropy_loss(*input, *target, to_optional(weight), reduction, ignore_index, label_smoothing);
  });
}
