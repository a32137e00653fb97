using System.Collections.Immutable;
using Grader.Core.Grading;

namespace Grader.Written;

/// <summary>What became of a sheet of answers, in the words of every report.</summary>
/// <param name="Questions">One for each written question.</param>
/// <param name="Adjustments">What is taken off for several answers together.</param>
/// <param name="Notes">What else the student should know: answers that were left out, say.</param>
public sealed record WrittenResult(ImmutableArray<QuestionResult> Questions, ImmutableArray<Adjustment> Adjustments, ImmutableArray<string> Notes);
