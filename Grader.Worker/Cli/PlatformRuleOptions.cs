using System.CommandLine;
using Grader.Worker.Autograder;

namespace Grader.Worker.Cli;

/// <summary>The options of <c>grader export gradescope</c> for what Gradescope has no rules for.</summary>
internal sealed class PlatformRuleOptions
{
    private readonly Option<string?> late = new("--late") { Description = "What is deducted for every day or hour begun after the due date: 10%/day. Extensions count.", HelpName = "RULE" };
    private readonly Option<string?> cap = new("--late-cap") { Description = "The most that is deducted for being late.", HelpName = "PERCENT" };
    private readonly Option<int?> grace = new("--grace") { Description = "Up to so many minutes late is not late.", HelpName = "MINUTES" };
    private readonly Option<string?> limit = new("--limit") { Description = "How many submissions are graded in an hour, a day or a week: 5/day. Beyond, the last result is given again.", HelpName = "N/WINDOW" };
    private readonly Option<bool> leaderboard = new("--leaderboard") { Description = "Fill the leaderboard: points of the visible checks, and run time." };

    public PlatformRuleOptions(Command command)
    {
        foreach (var option in new Option[] { late, cap, grace, limit, leaderboard }) command.Add(option);
    }

    public PlatformOptions Of(ParseResult parsed) =>
        new(parsed.GetValue(late), parsed.GetValue(cap), parsed.GetValue(grace), parsed.GetValue(limit), parsed.GetValue(leaderboard));
}
