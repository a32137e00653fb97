using System.Collections.Immutable;
using System.Globalization;
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
/// One submission, graded in the platform's container. Whatever happens, results.json says what: a grade, a grade so far, that the submission cannot be read, or that
/// staff must look. What is printed is for staff.
/// </summary>
internal sealed class AutograderRun(AutograderLayout layout, TextWriter staff)
{
    private const int Runners = 1;   // Memory is short.

    private readonly ResultsFile results = new(layout.Results);

    public async Task RunAsync()
    {
        try
        {
            await GradeAsync();
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

    private async Task GradeAsync()
    {
        var tools = ToolBox.Locate();
        var jail = await StrongestJail.FindAsync(Path.Combine(tools.Directory, "sandbox"), layout.Seed);
        await staff.WriteLineAsync(jail.Description);
        var submission = ReadSubmission();
        await using var engine = new GradingEngine(jail.Jail, tools, new GoldenCache(layout.Goldens), TimeProvider.System);
        engine.WarmUp();
        var bundle = FileSetReader.Read(layout.Bundle, IntakeLimits.Bundle);
        await using var assignment = await engine.OpenAsync(bundle, await File.ReadAllTextAsync(layout.Seed), Runners);
        var forStaff = ForStaff(jail);
        var graded = await assignment.GradeAsync(submission, partly: report => results.Write(GradescopeFormat.Write(report, TimeSpan.Zero, forStaff)));
        results.Write(GradescopeFormat.Write(graded.Report, graded.Timings.Total, forStaff));
        await staff.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Score: {graded.Report.Score:0.##} of {graded.Report.MaxScore:0.##}. Compiled in {graded.Timings.Compile.TotalSeconds:0.0} s, ran in {graded.Timings.Run.TotalSeconds:0.0} s, all in {graded.Timings.Total.TotalSeconds:0.0} s."));
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

    private ImmutableSortedDictionary<string, string> ForStaff(ChosenJail jail)
    {
        var told = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        told["jail"] = jail.Description;
        if (!File.Exists(layout.Metadata)) return told.ToImmutable();
        try
        {
            var metadata = MetadataJson.Read(File.ReadAllText(layout.Metadata));
            told["late"] = metadata.Lateness.ToString("c", CultureInfo.InvariantCulture);
        }
        catch (RefusedInputException e)
        {
            // The grade needs nothing of it.
            told["metadata"] = e.Message;
        }
        return told.ToImmutable();
    }

    private sealed class RefusedSubmissionException(string message, Exception cause) : Exception(message, cause);
}
