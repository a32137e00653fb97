using Grader.Core.Gate;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Worker.Grading;

namespace Grader.Worker.Gate;

/// <summary>Judges what the checks said of a named mutant: those that must notice it did, and named it as the manifest says.</summary>
internal sealed class MutantTrial(MutantSpec spec, Trial trial, List<GateFinding> findings)
{
    private readonly string where = $"mutant {spec.Name}";

    private readonly List<string> recognised = [];
    private readonly List<string> unrecognised = [];

    public void Judge(GradedAssignment assignment, Margins margins, List<TrialRow> trials)
    {
        var report = trial.Graded.Report;
        var before = findings.Count(finding => finding.Refuses);
        if (!report.CompileErrors.IsEmpty)
            findings.Add(new GateFinding(true, where, $"it does not compile: {report.CompileErrors[0]}", "Make it compile: a mutant is wrong in one way only"));
        else
            foreach (var (question, check) in PublishGate.Checks(assignment).Where(c => spec.IsFor(c.Question, c.Check)))
            {
                JudgeCheck(question, Result(report, question, check));
                margins.AddMutant(check, spec.Name, Noticed(report, question, check) ? margins.Distance(check, trial) is var d && d < 1 ? double.PositiveInfinity : d : 0);
            }
        JudgeRecognition();
        var asExpected = findings.Count(finding => finding.Refuses) == before;
        trials.Add(new TrialRow("mutant", spec.Name, report.Score, asExpected ? $"noticed: {Diagnoses(report)}" : "not as it should be", asExpected));
    }

    private void JudgeCheck(string question, CheckResult result)
    {
        var check = $"{question}/{result.Id}";
        if (result.Verdict == Verdict.Passed)
            findings.Add(new GateFinding(true, where, $"{check} does not notice it", "Choose inputs that bring the mistake out, or a narrower tolerance"));
        else if (result.Diagnosis is null)
        {
            if (result.Cases.All(c => IsOfNumbers(c.Verdict))) unrecognised.Add(check);
        }
        else if (result.Diagnosis == spec.Diagnosis || (spec.Message is not null && result.Advice == spec.Message)) recognised.Add(check);
        else
            findings.Add(new GateFinding(true, where, $"{check} takes it for `{result.Diagnosis}` instead of `{spec.Diagnosis}`",
                "Name in the manifest the diagnosis that fits, or choose inputs that tell the two apart"));
    }

    /// <summary>
    /// Two mistakes may give the same numbers in one check, which then names neither; as long as another check of the mutant's names it, the student is told.
    /// </summary>
    private void JudgeRecognition()
    {
        if (spec.Message is null || unrecognised.Count == 0) return;
        findings.Add(new GateFinding(recognised.Count == 0, where,
            recognised.Count == 0
                ? $"{string.Join(", ", unrecognised)} {(unrecognised.Count == 1 ? "does" : "do")} not recognise it: another mutant gives the same numbers"
                : $"{string.Join(", ", unrecognised)} cannot tell it from another mutant; {recognised[0]} can",
            "Choose inputs that tell the two apart, or give both the same message"));
    }

    /// <summary>Else it is told what happened: an exception, a crash.</summary>
    private static bool IsOfNumbers(Verdict verdict) => verdict is
        Verdict.Passed or Verdict.WrongType or Verdict.WrongShape or Verdict.NotFinite or Verdict.WrongValue or Verdict.ArgumentsChanged or Verdict.PropertyViolated;

    private static string Diagnoses(GradeReport report) =>
        string.Join(", ", report.Questions.SelectMany(q => q.Checks).Select(c => c.Diagnosis).OfType<string>().Distinct().DefaultIfEmpty("no diagnosis"));

    private static bool Noticed(GradeReport report, string question, Check check) => Result(report, question, check).Verdict != Verdict.Passed;

    private static CheckResult Result(GradeReport report, string question, Check check) =>
        report.Questions.First(q => q.Id == question).Checks.First(c => c.Id == check.Id);
}
