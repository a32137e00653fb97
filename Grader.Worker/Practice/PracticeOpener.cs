using System.Collections.Immutable;
using Grader.Core.Intake;
using Grader.Core.Manifest;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;
using Grader.Written;
using Grader.Written.Yaml;

namespace Grader.Worker.Practice;

/// <summary>Makes a practice file ready to grade with. The starter declares what students are to declare, so it stands where the reference would.</summary>
internal sealed class PracticeOpener(CompilerHost compiler, ToolBox tools)
{
    /// <exception cref="RefusedInputException">Its code does not compile here.</exception>
    public async Task<PreparedBundle> OpenAsync(PracticeContent content)
    {
        var faults = new Faults(PracticeFile.Name);
        var sources = content.Given with { Reference = content.Given.Starter };
        var code = await new BundleCompiler(compiler, tools, faults).CompileAsync(sources);
        faults.ThrowIfAny();
        var assignment = new Assignment(content.Title, Limits.Default, content.Questions, [], []);
        var nothingWritten = new Writing(new WrittenPart(content.Title, [], []), []);
        return new PreparedBundle(assignment, nothingWritten, sources, code!, new Dictionary<CaseSpec, int>(ReferenceEqualityComparer.Instance),
            new MadeCases(content.Cases, ImmutableDictionary<CallSpec, ImmutableArray<Bundles.Mistake>>.Empty));
    }
}
