namespace Pix2Pix.Training.Groups;

/// <summary>
/// The processes of a group cannot go on together: one is lost, gave up, or was started otherwise than the rest. The message names it.
/// </summary>
public class ProcessGroupException : InvalidOperationException
{
    /// <summary>Makes an exception without a message of its own.</summary>
    public ProcessGroupException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">Which process, what is wrong with it and what to do.</param>
    public ProcessGroupException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that another one caused.</summary>
    /// <param name="message">Which process, what is wrong with it and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ProcessGroupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
