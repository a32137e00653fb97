using System.Collections.Immutable;
using Grader.Core.Intake;
using Grader.Core.Manifest;
using Grader.Core.Protocol;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;
using Grader.Written;

namespace Grader.Worker.Practice;

/// <summary>Makes a practice file ready to grade with. There is no reference in it, so drivers are compiled against what is handed in.</summary>
internal sealed class PracticeOpener(CompilerHost compiler)
{
    private const int NoReference = 1;   // Behind support, where there would be one.

    /// <exception cref="RefusedInputException">Its code does not compile here.</exception>
    public async Task<PreparedBundle> OpenAsync(PracticeContent content)
    {
        var support = await compiler.CompileAsync(new CompileRequest(AssemblyNames.Support, content.Given.Support, [], StochasticRounding: false));
        if (support.Image is null)
            throw new RefusedInputException(PracticeFile.Name, $"the given files do not compile: {support.Errors[0]}", "Download the starter again; it may be of another version");
        var code = new BundleCode([support.Image], [], NoReference, content.Surfaces, Starter: null);
        var assignment = new Assignment(content.Title, Limits.Default, content.Questions, [], []);
        var nothingWritten = new Writing(new WrittenPart(content.Title, [], []), []);
        return new PreparedBundle(assignment, nothingWritten, content.Given, code, new Dictionary<CaseSpec, int>(ReferenceEqualityComparer.Instance),
            new MadeCases(content.Cases, ImmutableDictionary<CallSpec, ImmutableArray<Bundles.Mistake>>.Empty));
    }
}
