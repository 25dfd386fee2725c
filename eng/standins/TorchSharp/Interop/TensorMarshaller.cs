using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Hands a tensor's handle to native code, keeps the tensor alive over the call, and wraps returned handles.</summary>
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedOut, typeof(Out))]
internal static class TensorMarshaller
{
    internal ref struct In
    {
        private Tensor? tensor;

        public void FromManaged(Tensor? managed) => tensor = managed;

        public readonly nint ToUnmanaged() => tensor is null ? 0 : tensor.Handle;

        public readonly void OnInvoked() => GC.KeepAlive(tensor);

        public readonly void Free()
        {
        }
    }

    internal static class Out
    {
        public static Tensor ConvertToManaged(nint unmanaged)
        {
            if (unmanaged == 0) Native.ThrowLastError();
            return Tensor.UnsafeCreateTensor(unmanaged);
        }
    }
}
