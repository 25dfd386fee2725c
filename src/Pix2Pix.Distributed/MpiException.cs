using Pix2Pix.Training.Groups;

namespace Pix2Pix.Distributed;

/// <summary>A call to the MPI library failed, or no usable library was found.</summary>
public sealed class MpiException : ProcessGroupException
{
    /// <summary>Creates an exception with a default message.</summary>
    public MpiException()
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    /// <param name="message">What failed and what to do.</param>
    public MpiException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and the exception that caused it.</summary>
    /// <param name="message">What failed and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public MpiException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal MpiException(string function, int code, string text)
        : base($"{function} failed with code {code}: {text}") =>
        Code = code;

    /// <summary>The error code that the library returned; 0 if the failure is not from an MPI call.</summary>
    public int Code { get; }
}
