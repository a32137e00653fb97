namespace Grader.Worker.Jail;

/// <summary>Whether the jail holds on this machine.</summary>
/// <param name="Passed">Grade only if so.</param>
/// <param name="Sentence">What was found, in one sentence.</param>
/// <param name="Remedy">What to do about it; empty when nothing is to be done.</param>
/// <param name="Findings">All that the probe reported, for the log.</param>
public sealed record JailSelfTestResult(bool Passed, string Sentence, string Remedy, IReadOnlyDictionary<string, string> Findings);
