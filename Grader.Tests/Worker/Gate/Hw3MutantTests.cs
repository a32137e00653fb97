using FluentAssertions;
using FluentAssertions.Execution;
using Grader.Core.Grading;
using Grader.Core.Intake;
using Grader.Core.Manifest;
using Grader.Worker.Gate;
using Grader.Worker.Intake;
using Xunit;

namespace Grader.Tests.Worker.Gate;

/// <summary>
/// The wrong variants and the rewrites of HW3 through the real engine, with another seed than the gate's. What is counted is what a student would be
/// told in the checks that the manifest names.
/// </summary>
public sealed class Hw3MutantTests(Hw3Engine hw3)
{
    private const double Least = 0.9;

    private static readonly Solutions Solutions = new(FileSetReader.Read(Repository.Path("assignments", "hw3"), IntakeLimits.Bundle));

    [Fact]
    public async Task Nine_in_ten_wrong_variants_get_the_intended_diagnosis_and_none_gets_a_wrong_one()
    {
        var mutants = (await hw3.OpenedAsync()).Bundle.Assignment.Mutants;
        mutants.Should().HaveCountGreaterThan(100);
        var told = new List<(string Name, IReadOnlyList<(string Check, Told Told)> Checks)>();
        await Parallel.ForEachAsync(mutants, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (mutant, _) =>
        {
            var report = await hw3.GradeAsync(Solutions.Mutant(mutant.Name).Submission);
            lock (told) told.Add((mutant.Name, [.. Own(mutant, report).Select(own => (own.Name, Of(mutant, own.Result)))]));
        });

        using var scope = new AssertionScope();
        told.Should().OnlyContain(mutant => mutant.Checks.Count > 0);
        Named(told, Told.Passed).Should().BeEmpty("each must be noticed");
        Named(told, Told.Wrong).Should().BeEmpty("a wrong diagnosis is worse than none");
        var intended = told.Count(mutant => mutant.Checks.All(check => check.Told == Told.Intended));
        ((double)intended / told.Count).Should().BeGreaterThanOrEqualTo(Least, "{0}", string.Join('\n', Named(told, Told.Nothing)));
    }

    [Fact]
    public async Task No_rewrite_gets_any_diagnosis()
    {
        var rewrites = Solutions.Rewrites;
        rewrites.Should().HaveCountGreaterThanOrEqualTo(8);
        foreach (var rewrite in rewrites.Prepend(Solutions.Reference))
        {
            var report = await hw3.GradeAsync(rewrite.Submission);
            report.CompileErrors.Should().BeEmpty(rewrite.Name);
            report.Questions.SelectMany(q => q.Checks.Select(c => $"{q.Id}/{c.Id}: {c.Verdict} {c.Diagnosis} {c.Advice}"))
                .Should().OnlyContain(line => line.EndsWith(": Passed  ", StringComparison.Ordinal), rewrite.Name);
        }
    }

    /// <summary>What a check makes of a wrong variant.</summary>
    private enum Told { Passed, Intended, Nothing, Wrong }

    private static Told Of(MutantSpec mutant, CheckResult result) =>
        result.Verdict == Verdict.Passed ? Told.Passed
        : result.Diagnosis == mutant.Diagnosis || mutant.Message is not null && result.Advice == mutant.Message ? Told.Intended
        : result.Diagnosis is null ? Told.Nothing : Told.Wrong;

    private static IEnumerable<(string Name, CheckResult Result)> Own(MutantSpec mutant, GradeReport report) =>
        report.Questions.SelectMany(q => q.Checks.Select(c => (Name: $"{q.Id}/{c.Id}", Result: c)))
            .Where(c => mutant.Fails.Any(name => c.Name == name || c.Name.StartsWith(name + "/", StringComparison.Ordinal)));

    private static IEnumerable<string> Named(IEnumerable<(string Name, IReadOnlyList<(string Check, Told Told)> Checks)> told, Told kind) =>
        told.Where(mutant => mutant.Checks.Any(check => check.Told == kind)).OrderBy(mutant => mutant.Name, StringComparer.Ordinal)
            .Select(mutant => $"{mutant.Name} in {string.Join(", ", mutant.Checks.Where(check => check.Told == kind).Select(check => check.Check))}");
}
