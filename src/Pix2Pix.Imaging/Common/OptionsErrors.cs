namespace Pix2Pix.Common;

/// <summary>Collects the problems of a set of options, so that one exception reports all of them.</summary>
internal sealed class OptionsErrors
{
    private readonly List<string> _found = [];

    public void AddIf(bool wrong, string problem)
    {
        if (wrong) _found.Add(problem);
    }

    public void ThrowIfAny(string subject)
    {
        if (_found.Count > 0) throw new ArgumentException($"The {subject} cannot be used: {string.Join(" ", _found)}");
    }
}
