using Pix2Pix.Common;
using Pix2Pix.Models;

namespace Pix2Pix.Checkpoints;

/// <summary>How a network is written to an ONNX file.</summary>
public sealed record OnnxOptions
{
    /// <summary>The lowest <see cref="OpsetVersion"/>: 13, of ONNX 1.8 (2020).</summary>
    public static int OldestOpset => 13;

    /// <summary>The highest <see cref="OpsetVersion"/>: 26, of ONNX 1.21 (2026).</summary>
    public static int NewestOpset => 26;

    /// <summary>Where batch normalization takes its statistics from; the choice is part of the file.</summary>
    /// <value>
    /// Default null: what the model was trained for, <see cref="ModelInfo.InferenceStatistics"/>, which is <see cref="NormalizationStatistics.Own"/> unless said
    /// otherwise. Without effect on a network of another normalization.
    /// </value>
    public NormalizationStatistics? Statistics { get; init; }

    /// <summary>Version of ONNX's operators that the file asks for; a runtime runs the files of its own version and of older ones.</summary>
    /// <value>
    /// <see cref="OldestOpset"/> to <see cref="NewestOpset"/>. Default 17, of ONNX 1.12 (2022). Outputs are the same with each: lower it for a
    /// runtime that refuses the file.
    /// </value>
    public int OpsetVersion { get; init; } = 17;

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal void ThrowIfInvalid()
    {
        var problems = new Problems();
        problems.AddIf(Statistics is { } statistics && !Enum.IsDefined(statistics), $"{nameof(Statistics)} is {Statistics}; use Own or Running, or null for the model's.");
        problems.AddIf(
            OpsetVersion < OldestOpset || OpsetVersion > NewestOpset,
            $"{nameof(OpsetVersion)} is {OpsetVersion}; use {OldestOpset} to {NewestOpset}.");
        problems.ThrowIfAny("ONNX options");
    }
}
