using Grader.Core.Grading;
using Grader.Data.Model;
using Grader.Tests.Data;
using Grader.Tests.Written;
using Grader.Written.Answers;
using Microsoft.EntityFrameworkCore;

namespace Grader.Tests.Api.Marking;

/// <summary>Submissions of answers that a person has to read, graded as a worker would have.</summary>
internal static class Waiting
{
    public const string Question = "3.1";

    public const string Words = "A composition of affine maps is one affine map, so XOR is out of reach.";

    /// <summary>A submission that answers 3.1 in prose and 2.2 by a formula. It is the one that counts.</summary>
    public static async Task<Submission> ProseAsync(this School school, User student, int number = 1, string words = Words)
    {
        await using (var context = school.Context())
            await context.Submissions.Where(s => s.UserId == student.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Counts, false), School.Stop);
        var yaml = $"\"3.1\": \"{words}\"\n\"2.2\": {{ expression: 2w }}\n";
        var result = Homework.Part.Grade(AnswerSheet.Read(yaml, Homework.Part));
        var submission = await school.GradedAsync(student, new GradeReport("Homework", result.Questions, [], [], "") { Adjustments = result.Adjustments }, number);
        await school.AddAsync(new SubmissionFile { SubmissionId = submission.Id, Path = "answers.yaml", Content = System.Text.Encoding.UTF8.GetBytes(yaml) });
        return submission;
    }
}
