namespace Pix2Pix.Cli.Doctor;

/// <summary>Whether something works.</summary>
internal enum Verdict
{
    Ok,
    Warning,
    Problem,
}

/// <summary>What the doctor found about one subject.</summary>
/// <param name="Subject">Such as "SkiaSharp".</param>
/// <param name="Verdict">Whether it works.</param>
/// <param name="Found">What is there, in one line.</param>
/// <param name="Advice">What to do, as a sentence; null for nothing.</param>
internal sealed record Finding(string Subject, Verdict Verdict, string Found, string? Advice = null);
