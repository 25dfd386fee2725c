using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Hands a generator's handle to native code; no generator means libtorch's default one.</summary>
[CustomMarshaller(typeof(Generator), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
internal static class GeneratorMarshaller
{
    internal ref struct In
    {
        private Generator? generator;

        public void FromManaged(Generator? managed) => generator = managed;

        public readonly nint ToUnmanaged() => generator is null ? 0 : generator.Handle;

        public readonly void OnInvoked() => GC.KeepAlive(generator);

        public readonly void Free()
        {
        }
    }
}
