using System.Runtime.InteropServices.Marshalling;

namespace TorchSharp;

public static partial class torch
{
    [NativeMarshalling(typeof(GeneratorMarshaller))]
    public class Generator : IDisposable
    {
        private nint handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            handle = Native.ts_generator_new(seed, Place.Of(this.device));
            if (handle == 0) Native.ThrowLastError();
        }

        private Generator(nint handle)
        {
            this.handle = handle;
            device = CPU;
        }

        ~Generator() => Dispose(false);

        public static Generator Default => new(Native.ts_generator_default());

        public Device device { get; }

        public IntPtr Handle => handle != 0 ? handle : throw new InvalidOperationException("The generator has been disposed.");

        public Tensor get_state()
        {
            var state = Native.ts_generator_get_state(Handle);
            GC.KeepAlive(this);
            return state;
        }

        public void set_state(Tensor value)
        {
            Native.Check(Native.ts_generator_set_state(Handle, value));
            GC.KeepAlive(this);
        }

        public Generator manual_seed(long seed)
        {
            Native.Check(Native.ts_generator_manual_seed(Handle, seed));
            return this;
        }

        public long seed()
        {
            Native.Check(Native.ts_generator_seed(Handle, out var seed));
            GC.KeepAlive(this);
            return seed;
        }

        public long initial_seed()
        {
            var seed = Native.ts_generator_initial_seed(Handle);
            GC.KeepAlive(this);
            return seed;
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var owned = Interlocked.Exchange(ref handle, 0);
            if (owned != 0) Native.ts_generator_dispose(owned);
        }
    }
}
