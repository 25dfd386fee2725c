namespace Pix2Pix.Data;

/// <summary>Looks at every picture of a dataset when it is opened, so that one message names all that cannot be used.</summary>
internal static class UnusablePictures
{
    private const int Reported = 10;

    /// <param name="count">How many there are.</param>
    /// <param name="plural">What they are called in the message.</param>
    /// <param name="problemOf">What is wrong with one, or null. An <see cref="InvalidDataException"/> from it counts as its message.</param>
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

        if (problems.Count == 0) return;

        var rest = problems.Count > Reported ? $"{Environment.NewLine}... and {problems.Count - Reported} more." : "";
        throw new InvalidDataException(
            $"{problems.Count} of {count} {plural} cannot be used:{Environment.NewLine}" +
            string.Join(Environment.NewLine, problems.Take(Reported)) + rest);
    }
}
