namespace Pix2Pix.Training;

/// <summary>An option whose value differs from the one recorded in the checkpoint.</summary>
public sealed record OptionChange
{
    internal OptionChange(string name, string before, string now) => (Name, Before, Now) = (name, before, now);

    /// <summary>Name of the option in <see cref="TrainingOptions"/>.</summary>
    public string Name { get; }

    /// <summary>The value recorded in the checkpoint, as text.</summary>
    public string Before { get; }

    /// <summary>The value from now on, as text.</summary>
    public string Now { get; }
}
