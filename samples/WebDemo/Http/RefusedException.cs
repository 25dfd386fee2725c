namespace WebDemo.Http;

/// <summary>A request that cannot be served; the message tells its sender what was found, what is needed and what to do.</summary>
internal sealed class RefusedException(int status, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    public int Status => status;

    /// <summary>When it is worth another try; null where it never is.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}
