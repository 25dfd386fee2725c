namespace TorchSharp;

public static partial class torch
{
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_grad_enabled() => Native.ts_grad_enabled() != 0;

    public static bool is_inference_mode_enabled() => Native.ts_inference_mode_enabled() != 0;

    /// <summary>Sets this thread's gradient mode and puts the former one back.</summary>
    private sealed class GradMode : IDisposable
    {
        private readonly bool former = is_grad_enabled();
        private bool left;

        internal GradMode(bool enabled) => Native.ts_set_grad_enabled(enabled);

        public void Dispose()
        {
            if (left) return;
            left = true;
            Native.ts_set_grad_enabled(former);
        }
    }

    private sealed class InferenceMode : IDisposable
    {
        private nint guard;

        internal InferenceMode(bool mode)
        {
            guard = Native.ts_inference_mode_enter(mode);
            if (guard == 0) Native.ThrowLastError();
        }

        public void Dispose()
        {
            if (guard != 0) Native.ts_inference_mode_leave(guard);
            guard = 0;
        }
    }
}
