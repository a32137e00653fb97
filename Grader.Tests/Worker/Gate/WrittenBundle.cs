using Grader.Core.Intake;
using Grader.Worker.Cli;
using Grader.Worker.Intake;

namespace Grader.Tests.Worker.Gate;

/// <summary>The bundle that <c>grader new</c> writes.</summary>
internal static class WrittenBundle
{
    public static FileSet Files()
    {
        var folder = Directory.CreateTempSubdirectory("grader-new-");
        TemplateBundle.WriteTo(folder.FullName, owner: null);
        var files = FileSetReader.Read(folder.FullName, IntakeLimits.Bundle);
        folder.Delete(recursive: true);
        return files;
    }

    /// <summary>The same with a mutant that is no mistake: the gate must say that no check notices it.</summary>
    public static IEnumerable<KeyValuePair<string, byte[]>> Broken()
    {
        var files = Files().Files;
        return files.SetItem("mutants/newton-adds-the-step/Newton.cs", files["reference/Newton.cs"]);
    }
}
