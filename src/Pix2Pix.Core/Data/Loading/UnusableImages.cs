namespace Pix2Pix.Data;

/// <summary>Reports all unusable images in one message.</summary>
internal static class UnusableImages
{
    private const int Reported = 10;

    /// <param name="count">Number of images.</param>
    /// <param name="plural">Their name in the message.</param>
    /// <param name="problemOf">Returns an image's problem, or null; an <see cref="InvalidDataException"/> counts as its message.</param>
    /// <exception cref="InvalidDataException">At least one cannot be used.</exception>
    public static void ThrowIfAny(int count, string plural, Func<int, string?> problemOf)
    {
        var problems = new List<string>();
        for (var i = 0; i < count; i++)
        {
            try
            {
                if (problemOf(i) is { } problem) problems.Add(problem);
            }
            catch (InvalidDataException e)
            {
                problems.Add(e.Message);
            }
        }

        if (problems.Count > 0) throw Refusal(count, plural, problems);
    }

    public static InvalidDataException Refusal(int count, string plural, IReadOnlyCollection<string> problems, string advice = "")
    {
        var rest = problems.Count > Reported ? $"{Environment.NewLine}... and {problems.Count - Reported} more." : "";
        return new InvalidDataException(
            $"{problems.Count} of {count} {plural} cannot be used:{Environment.NewLine}" +
            string.Join(Environment.NewLine, problems.Take(Reported)) + rest + advice);
    }
}
