namespace Pix2Pix;

/// <summary>
/// A native library that this library depends on (libtorch with TorchSharp's own part, or SkiaSharp's) cannot be loaded: it is missing, has
/// another version, is damaged or built for another processor, or the system is too old for it.
/// </summary>
/// <remarks>
/// Thrown by the first member that needs the library, and again by every later one. The message is suitable for the app's users: what was
/// found, what is needed, and which package or system provides it. The inner exception is the runtime's.
/// </remarks>
public class NativeLibraryException : Exception
{
    /// <summary>Creates an exception with a default message.</summary>
    public NativeLibraryException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">Which library, the problem and what to do.</param>
    public NativeLibraryException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a cause.</summary>
    /// <param name="message">Which library, the problem and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public NativeLibraryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
