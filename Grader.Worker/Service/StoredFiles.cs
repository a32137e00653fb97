using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;
using Handed = Grader.Core.Intake.Submission;
using Source = Grader.Core.Protocol.SourceFile;

namespace Grader.Worker.Service;

/// <summary>What was handed in, as it is stored.</summary>
internal static class StoredFiles
{
    /// <summary>Intake let through only what can be read; what cannot is our fault by now.</summary>
    public static async Task<Handed> ReadAsync(GraderContext context, Guid submissionId)
    {
        var files = await context.SubmissionFiles.AsNoTracking().Where(f => f.SubmissionId == submissionId).OrderBy(f => f.Path).ToListAsync();
        return Readable(submissionId, files);
    }

    private static Handed Readable(Guid submissionId, List<SubmissionFile> files)
    {
        var set = new FileSet(submissionId.ToString(), files.Select(file => KeyValuePair.Create(file.Path, file.Content)));
        return new Handed(set.Name,
        [
            .. set.Files.Keys.Where(path => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)).Select(path => set.Text(path) switch
            {
                (var text, null) => new Source(path, text),
                (_, var fault) => throw new RefusedInputException([fault]),
            }),
        ])
        {
            Answers = set.Files.ContainsKey(Handed.AnswersName) ? set.Text(Handed.AnswersName) is (var answers, null) ? answers : throw new RefusedInputException([set.Text(Handed.AnswersName).Fault!]) : null,
        };
    }
}
