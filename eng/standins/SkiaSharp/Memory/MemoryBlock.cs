using System.Runtime.InteropServices;

namespace SkiaSharp;

// Unmanaged memory that several objects share; the last one to let go frees it.
internal sealed unsafe class MemoryBlock
{
    private readonly Action release;
    private int owners = 1;

    public MemoryBlock(IntPtr address, long size, Action release)
    {
        Address = address;
        Size = size;
        this.release = release;
    }

    public IntPtr Address { get; }

    public long Size { get; }

    // Null where the memory cannot be had.
    public static MemoryBlock TryAllocate(long size)
    {
        try
        {
            var memory = (IntPtr)NativeMemory.AllocZeroed((nuint)Math.Max(size, 1));
            return new(memory, size, () => NativeMemory.Free((void*)memory));
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    public static MemoryBlock Allocate(long size) => TryAllocate(size) ?? throw new OutOfMemoryException();

    public MemoryBlock Share()
    {
        Interlocked.Increment(ref owners);
        return this;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref owners) == 0)
        {
            release?.Invoke();
        }
    }
}
