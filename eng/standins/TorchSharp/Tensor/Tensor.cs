using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A libtorch tensor: owns one native handle.</summary>
    [NativeMarshalling(typeof(TensorMarshaller))]
    public partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;

        private nint handle;

        internal Tensor(nint handle, bool register = true)
        {
            this.handle = handle;
            var count = Interlocked.Increment(ref totalCount);
            if (count > Volatile.Read(ref peakCount)) Volatile.Write(ref peakCount, count);
            if (register) OwningDisposeScope = DisposeScopeManager.Register(this);
        }

        ~Tensor() => Dispose(false);

        public static long TotalCount => Interlocked.Read(ref totalCount);

        public static long PeakCount => Math.Max(Volatile.Read(ref peakCount), TotalCount);

        public IntPtr Handle => handle != 0 ? handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        public bool IsInvalid => handle == 0;

        public string? name { get; set; }

        internal DisposeScope? OwningDisposeScope { get; set; }

        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        public IntPtr DecoupleFromNativeHandle()
        {
            GC.SuppressFinalize(this);
            OwningDisposeScope?.Detach((IDisposable)this);
            return MoveHandle();
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach((IDisposable)this);
            return this;
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter((IDisposable)this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } scope)
                scope.MoveToOther(other, (IDisposable)this);
            else
                other?.Attach((IDisposable)this);
            return this;
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        public bool Equals(Tensor target)
        {
            Native.Check(Native.ts_equal(this, target, out var result));
            return result != 0;
        }

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        protected virtual void Dispose(bool disposing)
        {
            var owned = MoveHandle();
            if (owned == 0) return;
            Native.ts_dispose(owned);
            if (!disposing) return;
            if (OwningDisposeScope is { } scope)
                scope.MarkAsDisposed(this);
            else
                DisposeScopeManager.Current.TensorStatistics.DisposedOutsideScopeCount++;
        }

        /// <summary>Gives the handle up; whoever takes it must free it.</summary>
        internal nint MoveHandle()
        {
            var owned = Interlocked.Exchange(ref handle, 0);
            if (owned != 0) Interlocked.Decrement(ref totalCount);
            return owned;
        }

        private Tensor Done(int done)
        {
            if (done == 0) Native.ThrowLastError();
            return this;
        }
    }
}
