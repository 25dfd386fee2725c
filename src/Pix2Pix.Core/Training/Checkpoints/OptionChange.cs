namespace Pix2Pix.Training;

/// <summary>An option that a resumed run has otherwise than the run that the checkpoint was taken in.</summary>
public sealed record OptionChange
{
    internal OptionChange(string name, string before, string now) => (Name, Before, Now) = (name, before, now);

    /// <summary>Name of the option in <see cref="TrainingOptions"/>.</summary>
    public string Name { get; }

    /// <summary>Its value when the checkpoint was taken, as text.</summary>
    public string Before { get; }

    /// <summary>Its value from now on, as text.</summary>
    public string Now { get; }
}
