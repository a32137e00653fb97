using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Intake;
using Grader.Core.Manifest;
using Grader.Core.Protocol;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;

namespace Grader.Worker.Grading;

/// <summary>A submission compiled: what to load, and which of the methods asked for are there.</summary>
/// <param name="Images">Support, submission, then the drivers that fit; empty where it does not compile.</param>
/// <param name="Drivers">Where each driver that fits is among the images.</param>
/// <param name="Misfits">Why each other driver does not fit.</param>
/// <param name="Response">The compiler's answer for the student's own files.</param>
/// <param name="Notes">What the student should know.</param>
internal sealed record SubmissionCode(
    ImmutableArray<byte[]> Images, ImmutableDictionary<string, int> Drivers, ImmutableDictionary<string, FailedObservation> Misfits,
    CompileResponse Response, ImmutableArray<string> Notes)
{
    private const int SubmissionIndex = 1;

    public bool Compiles => Response.Image is not null;

    /// <summary>The assembly that holds the method, or null.</summary>
    public int IndexOf(MethodRef method) => method.Driver is null ? SubmissionIndex : Drivers[method.Driver];
}

/// <summary>
/// Compiles a submission against the given types. Where it declares all that the starter does, the drivers are linked to it as they are; else each
/// is compiled against it, so that a class that is missing or declared in another way costs its own checks only, if any.
/// </summary>
internal sealed class SubmissionCompiler(CompilerHost compiler, PreparedBundle bundle)
{
    public async Task<SubmissionCode> CompileAsync(Submission submission)
    {
        var (sources, notes) = WithoutGivenFiles(submission);
        var support = bundle.Code.Support;
        var response = await compiler.CompileAsync(new CompileRequest(AssemblyNames.Submission, sources, [support], StochasticRounding: false));
        if (response.Image is null) return new SubmissionCode([], ImmutableDictionary<string, int>.Empty, ImmutableDictionary<string, FailedObservation>.Empty, response, notes);

        ImmutableArray<byte[]> images = [support, response.Image];
        return bundle.Code.Starter is { } starter && response.Surface.CanStandFor(starter.Surface)
            ? Linked(images, starter, response, notes)
            : await FittedAsync(images, response, notes);
    }

    private SubmissionCode Linked(ImmutableArray<byte[]> images, StarterCode starter, CompileResponse response, ImmutableArray<string> notes) => new(
        images.AddRange(starter.Drivers),
        bundle.Sources.Drivers.Select((driver, i) => (driver.Path, Index: images.Length + i)).ToImmutableDictionary(d => d.Path, d => d.Index),
        ImmutableDictionary<string, FailedObservation>.Empty, response, notes);

    private async Task<SubmissionCode> FittedAsync(ImmutableArray<byte[]> own, CompileResponse response, ImmutableArray<string> notes)
    {
        var images = own;
        var drivers = ImmutableDictionary.CreateBuilder<string, int>();
        var misfits = ImmutableDictionary.CreateBuilder<string, FailedObservation>();
        foreach (var driver in bundle.Sources.Drivers)
        {
            var fit = await compiler.CompileAsync(new CompileRequest(AssemblyNames.Driver(driver.Path), [driver], own, StochasticRounding: false));
            if (fit.Image is null) misfits.Add(driver.Path, Misfit(fit, response.Surface));
            else
            {
                drivers.Add(driver.Path, images.Length);
                images = images.Add(fit.Image);
            }
        }
        return new SubmissionCode(images, drivers.ToImmutable(), misfits.ToImmutable(), response, notes);
    }

    /// <summary>Students hand in the given files along with their own; the given ones are already there.</summary>
    private (ImmutableArray<SourceFile> Sources, ImmutableArray<string> Notes) WithoutGivenFiles(Submission submission)
    {
        var given = bundle.Sources.Support.Concat(bundle.Sources.Drivers).Select(source => Essence(source.Text)).ToHashSet();
        var copies = submission.Sources.Where(source => given.Contains(Essence(source.Text))).ToArray();
        return ([.. submission.Sources.Except(copies)],
            [.. copies.Select(copy => $"{copy.Path} is a file that the assignment gives; the given one was used.")]);
    }

    private static string Essence(string text) => text.ReplaceLineEndings("\n").Trim();

    /// <summary>The driver is ours and right, so its first error tells what the student's class lacks.</summary>
    private FailedObservation Misfit(CompileResponse driver, Surface submission)
    {
        var error = driver.Errors[0];
        var wanted = bundle.Code.Surfaces.Reference.Types.Where(type => !submission.Types.Contains(type))
            .FirstOrDefault(type => error.Message.Contains($"'{type[(type.LastIndexOf('.') + 1)..]}'", StringComparison.Ordinal));
        return wanted is not null
            ? new FailedObservation(Verdict.Missing, $"there is no class {wanted} in the submission; the starter shows its declaration")
            : new FailedObservation(Verdict.WrongSignature, $"a class does not fit its declaration in the starter: {error.Message.TrimEnd('.')}");
    }
}
