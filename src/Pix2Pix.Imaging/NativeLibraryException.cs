namespace Pix2Pix;

/// <summary>
/// A native library that this one builds on (libtorch with TorchSharp's own part, or SkiaSharp's) cannot be loaded: it is missing, of
/// another version, damaged, built for another processor, or the system is too old for it.
/// </summary>
/// <remarks>
/// Thrown by the first member that needs the library, whichever it is, and again by every later one. The message is one for the app's
/// users: what was found, what is needed, and which package or system brings it. The inner exception is the runtime's.
/// </remarks>
public class NativeLibraryException : Exception
{
    /// <summary>Makes an exception without a message of its own.</summary>
    public NativeLibraryException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">Which library, what is wrong with it and what to do.</param>
    public NativeLibraryException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that another one caused.</summary>
    /// <param name="message">Which library, what is wrong with it and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public NativeLibraryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
