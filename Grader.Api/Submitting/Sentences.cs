using Grader.Core.Intake;
using Grader.Data.Model;
using Grader.Data.Queue;

namespace Grader.Api.Submitting;

/// <summary>Why something is not taken, in sentences for the student.</summary>
public static class Sentences
{
    private const int MostFaults = 10;

    public static IReadOnlyList<string> Of(RefusedInputException refused)
    {
        var all = refused.Faults.Select(fault => $"{Place(fault)}: {fault.Problem}. {fault.Remedy}.").ToList();
        return all.Count <= MostFaults ? all : [.. all.Take(MostFaults), $"And {all.Count - MostFaults} more files like these."];
    }

    public static string Of(Refused refused, Assignment assignment, Course course) => refused.Why switch
    {
        Refusal.NotEnrolled => "You are not in this course, so you cannot hand in here.",
        Refusal.NotOpen => "This assignment takes no submissions.",
        Refusal.NotReleased => $"This assignment opens on {Words.When(refused.Again!.Value, course)}.",
        Refusal.Closed => "The last moment to hand in has passed.",
        Refusal.NoAttemptsLeft => $"You have handed in {Words.Count(assignment.AttemptLimit ?? 0, "time", "times")}, which is as often as you may.",
        Refusal.CoolingDown => $"Between two submissions there is a pause of {Words.Of(assignment.CoolDown!.Value)}. You can hand in again from {Words.Clock(refused.Again!.Value, course)} on.",
        _ => throw new ArgumentOutOfRangeException(nameof(refused)),
    };

    private static string Place(Fault fault) => fault.Line > 0 ? $"{fault.File}, line {fault.Line}" : fault.File;
}
