namespace WebDemo.Http;

/// <summary>A request that cannot be served; the message says what was found, what is needed and what to do.</summary>
internal sealed class RefusedException(int status, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    public int Status => status;

    /// <summary>When to try again; null for never.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}
