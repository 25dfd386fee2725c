using Pix2Pix.Common;
using Pix2Pix.Models;

namespace Pix2Pix;

/// <summary>How a translator runs its network.</summary>
public sealed record TranslatorOptions
{
    /// <summary>Where to run.</summary>
    /// <value>"auto" (CUDA if there is any, else the CPU), "cpu", "cuda" or "cuda:N". Default "auto".</value>
    public string Device { get; init; } = "auto";

    /// <summary>Whether dropout is on, which gives the paper's slight variation (section 3.3).</summary>
    /// <value>Default null: what the model file says.</value>
    public bool? Dropout { get; init; }

    /// <summary>Seed of dropout: the same seed and input give the same output, whoever else is calling.</summary>
    /// <value>Default 0. Without effect while dropout is off.</value>
    public long DropoutSeed { get; init; }

    /// <summary>Whether normalization uses the picture's own statistics or the running ones of training.</summary>
    /// <value>Default null: what the model file says.</value>
    public NormalizationStatistics? Statistics { get; init; }

    /// <exception cref="ArgumentException">One or more options are out of range; the message names all of them.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new Problems();
        problems.AddIf(!DeviceSelector.IsWellFormed(Device), DeviceSelector.Problem(nameof(Device), Device));
        problems.AddIf(Statistics is { } s && !Enum.IsDefined(s), $"{nameof(Statistics)} is {Statistics}; use Own or Running.");
        problems.ThrowIfAny("translator options");
    }
}
