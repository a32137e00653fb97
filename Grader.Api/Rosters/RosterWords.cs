using Grader.Api.Results;

namespace Grader.Api.Rosters;

/// <summary>What a roster does, in a sentence.</summary>
public static class RosterWords
{
    private static readonly (RosterMove Move, string One, string Many)[] Moves =
    [
        (RosterMove.Add, "person comes in", "people come in"), (RosterMove.Return, "person comes back", "people come back"),
        (RosterMove.Change, "person changes", "people change"), (RosterMove.Remove, "person leaves", "people leave"), (RosterMove.Keep, "stays as they are", "stay as they are"),
    ];

    /// <summary><c>200 people come in and 3 stay as they are</c>.</summary>
    public static string Of(RosterPlan plan) =>
        Sentence.Names(Moves.Where(m => plan.Count(m.Move) > 0).Select(m => Words.Count(plan.Count(m.Move), m.One, m.Many)));
}
