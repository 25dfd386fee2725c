using Pix2Pix.Common;
using Pix2Pix.Models;

namespace Pix2Pix.Checkpoints;

/// <summary>How a network is written to an ONNX file.</summary>
public sealed record OnnxOptions
{
    /// <summary>Where batch normalization takes its statistics from; the choice is part of the file.</summary>
    /// <value>
    /// Default null: what the model was trained for, <see cref="ModelInfo.InferenceStatistics"/>, which is <see cref="NormalizationStatistics.Own"/> unless said
    /// otherwise. Without effect on a network of another normalization.
    /// </value>
    public NormalizationStatistics? Statistics { get; init; }

    /// <exception cref="ArgumentException">The statistics are not one of the library's.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new Problems();
        problems.AddIf(Statistics is { } statistics && !Enum.IsDefined(statistics), $"{nameof(Statistics)} is {Statistics}; use Own or Running, or null for the model's.");
        problems.ThrowIfAny("ONNX options");
    }
}
