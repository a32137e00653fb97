using FluentAssertions;
using FluentAssertions.Execution;
using Grader.Core.Grading;
using Xunit;

namespace Grader.Tests;

/// <summary>The acceptance corpus: every specimen through the real compiler, the real jail and the real goldens of HW3.</summary>
public sealed class SpecimenTests(Hw3Engine hw3)
{
    public static TheoryData<string> Names => [.. Specimen.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_specimen_gets_the_verdict_it_is_kept_for(string name)
    {
        var specimen = Specimen.Read(name);
        var report = await hw3.GradeAsync(specimen.AsSubmission());
        var checks = report.Questions.SelectMany(q => q.Checks.Select(c => (Id: $"{q.Id}/{c.Id}", Check: c))).ToArray();
        var lost = checks.Where(c => c.Check.Verdict != Verdict.Passed).ToArray();
        var ids = checks.Select(c => c.Id).ToArray();
        var expectedLost = specimen.Kept is null ? PartsOf(specimen.Lost ?? [], ids) : ids.Except(PartsOf(specimen.Kept, ids));

        using var scope = new AssertionScope(name);
        lost.Select(c => c.Id).Should().BeEquivalentTo(expectedLost, "{0}",
            string.Join('\n', lost.Select(c => $"{c.Id} {c.Check.Verdict.Name()} {c.Check.Message}").Concat(report.CompileErrors)));
        report.Score.Should().Be(specimen.Score);
        if (specimen.Verdict is not null) lost.Select(c => c.Check.Verdict.Name()).Should().AllBe(specimen.Verdict);
        if (specimen.Says is not null)
            string.Join('\n', lost.Select(c => c.Check.Message).Concat(report.CompileErrors).Concat(report.Notes)).Should().Contain(specimen.Says);
    }

    /// <summary>A check stands for all its parts. A name that stands for nothing is kept, so that it is seen to be missing.</summary>
    private static IEnumerable<string> PartsOf(IEnumerable<string> names, string[] ids) => names.SelectMany(name =>
        ids.Where(id => id == name || id.StartsWith(name + "/", StringComparison.Ordinal)).DefaultIfEmpty(name));
}
