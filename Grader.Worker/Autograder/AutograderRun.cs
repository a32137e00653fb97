using System.Collections.Immutable;
using System.Globalization;
using Grader.Core.Deadlines;
using Grader.Core.Formats;
using Grader.Core.Gradescope;
using Grader.Core.Intake;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;
using Grader.Worker.Grading;
using Grader.Worker.Intake;
using Grader.Worker.Jail;

namespace Grader.Worker.Autograder;

/// <summary>
/// One submission, graded in the platform's container. Whatever happens, results.json says what: a grade, a grade so far, that there were too many submissions, that this one
/// cannot be read, or that staff must look. What is printed is for staff.
/// </summary>
internal sealed class AutograderRun(AutograderLayout layout, TextWriter staff)
{
    private const int Runners = 1;   // Memory is short.

    private readonly ResultsFile results = new(layout.Results);

    public async Task RunAsync()
    {
        try
        {
            var rules = PlatformRules.Of(PlatformOptions.Read(await File.ReadAllTextAsync(layout.Rules)));
            var facts = ReadMetadata();
            if (facts.Metadata is { } metadata && rules.Limit?.InsteadOf(metadata) is { } instead)
            {
                await staff.WriteLineAsync("Not graded: the limit of submissions was reached. The results before it are given again.");
                results.Write(instead);
                return;
            }
            await GradeAsync(rules, facts);
        }
        catch (RefusedSubmissionException e)
        {
            await staff.WriteLineAsync(e.Message);
            results.Write(GradescopeNotice.Refused(e.Message));
        }
        catch (Exception e)
        {
            // The platform asks for nothing but the file.
            await staff.WriteLineAsync($"NOT GRADED. {e}");
            results.Write(GradescopeNotice.Withheld(e.Message));
        }
    }

    private async Task GradeAsync(PlatformRules rules, Facts facts)
    {
        var tools = ToolBox.Locate();
        var jail = await StrongestJail.FindAsync(Path.Combine(tools.Directory, "sandbox"), layout.Seed);
        await staff.WriteLineAsync(jail.Description);
        var submission = ReadSubmission();
        await using var engine = new GradingEngine(jail.Jail, tools, new GoldenCache(layout.Goldens), TimeProvider.System);
        engine.WarmUp();
        var bundle = FileSetReader.Read(layout.Bundle, IntakeLimits.Bundle);
        await using var assignment = await engine.OpenAsync(bundle, await File.ReadAllTextAsync(layout.Seed), Runners);
        var extras = new GradescopeExtras
        {
            ForStaff = facts.ForStaff.SetItem("jail", jail.Description),
            Late = facts.Metadata is { } metadata ? rules.Late.Of(metadata.Lateness, freeDays: 0) : LateBill.InTime,
        };
        var graded = await assignment.GradeAsync(submission, partly: report => results.Write(GradescopeFormat.Write(report, TimeSpan.Zero, extras)));
        // How long it ran is known at the end alone, so that results which were cut off are on no leaderboard.
        results.Write(GradescopeFormat.Write(graded.Report, graded.Timings.Total, extras with { BoardTime = rules.HasLeaderboard ? graded.Timings.Run : null }));
        await staff.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Score: {graded.Report.Score:0.##} of {graded.Report.MaxScore:0.##}. Compiled in {graded.Timings.Compile.TotalSeconds:0.0} s, ran in {graded.Timings.Run.TotalSeconds:0.0} s, all in {graded.Timings.Total.TotalSeconds:0.0} s."));
        if (extras.Late.Percent > 0) await staff.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"For being late, {extras.Late.Percent:0.##} % are deducted from it."));
    }

    /// <summary>What students hand in is theirs to mend; what is read after it is ours.</summary>
    private Submission ReadSubmission()
    {
        try
        {
            return FileSetReader.ReadSubmission(layout.Submission);
        }
        catch (RefusedInputException e)
        {
            throw new RefusedSubmissionException(string.Join('\n', e.Faults), e);
        }
    }

    /// <summary>Where it cannot be read, submissions are graded as if there were no rules, and staff are told.</summary>
    private Facts ReadMetadata()
    {
        var told = ImmutableSortedDictionary<string, string>.Empty;
        if (!File.Exists(layout.Metadata)) return new Facts(null, told);
        try
        {
            var metadata = MetadataJson.Read(File.ReadAllText(layout.Metadata));
            return new Facts(metadata, told.Add("late", metadata.Lateness.ToString("c", CultureInfo.InvariantCulture)));
        }
        catch (RefusedInputException e)
        {
            return new Facts(null, told.Add("metadata", e.Message));
        }
    }

    /// <summary>What the platform tells of the submission, and what of it staff should read.</summary>
    private sealed record Facts(Metadata? Metadata, ImmutableSortedDictionary<string, string> ForStaff);

    private sealed class RefusedSubmissionException(string message, Exception cause) : Exception(message, cause);
}
