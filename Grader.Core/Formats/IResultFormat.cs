using Grader.Core.Grading;

namespace Grader.Core.Formats;

/// <summary>A result in the words of another system.</summary>
public interface IResultFormat
{
    /// <summary>As it is asked for on the command line.</summary>
    string Name { get; }

    /// <summary>The whole file, with line feeds alone.</summary>
    /// <param name="report">What became of the submission.</param>
    /// <param name="time">How long that took.</param>
    string Write(GradeReport report, TimeSpan time);
}

/// <summary>All of them.</summary>
public static class ResultFormats
{
    /// <summary>In the order in which they are told.</summary>
    public static IReadOnlyList<IResultFormat> All { get; } =
        [new GradescopeFormat(), new PrairieLearnFormat(), new ExercismFormat(), new CodeRunnerFormat(), new JUnitFormat()];

    /// <summary>The one of this name, or null.</summary>
    public static IResultFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);
}
