using Pix2Pix.Training.Groups;

namespace Pix2Pix.Distributed;

/// <summary>A call of the MPI library failed, or no library can be used.</summary>
public sealed class MpiException : ProcessGroupException
{
    /// <summary>Makes an exception without a message of its own.</summary>
    public MpiException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What failed and what to do.</param>
    public MpiException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that another one caused.</summary>
    /// <param name="message">What failed and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public MpiException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal MpiException(string function, int code, string text)
        : base($"{function} failed with code {code}: {text}") =>
        Code = code;

    /// <summary>What the library returned; 0 where it is not the library that failed.</summary>
    public int Code { get; }
}
