namespace Pix2Pix.Training.Groups;

/// <summary>
/// The processes of a group cannot continue: one was lost, aborted, or was started with a different setup. The message names it.
/// </summary>
public class ProcessGroupException : InvalidOperationException
{
    /// <summary>Creates an exception with the default message.</summary>
    public ProcessGroupException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">Names the process, what is wrong with it and what to do.</param>
    public ProcessGroupException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a cause.</summary>
    /// <param name="message">Names the process, what is wrong with it and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ProcessGroupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
