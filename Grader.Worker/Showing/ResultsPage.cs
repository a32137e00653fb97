using System.Globalization;
using System.Reflection;
using Grader.Core.Gradescope;
using Grader.Core.Manifest;

namespace Grader.Worker.Showing;

/// <summary>One page, complete in itself: it loads nothing, runs nothing, and what is not to be seen is not in it either.</summary>
internal static class ResultsPage
{
    private static readonly string Style = ReadStyle();

    public static string Write(ResultsView view)
    {
        var title = Html.Escape(view.Metadata?.Assignment.Title is { Length: > 0 } assignment ? assignment : "Autograder results");
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <style>
            {Style}</style>
            </head>
            <body>
            <header class="viewer">{Html.Escape(view.Viewer)}</header>
            <main>
            <h1>{title}</h1>
            {Submission(view.Metadata)}{Score(view)}{Output(view.Results)}{Tests(view)}{Stdout(view)}{Leaderboard(view)}</main>
            </body>
            </html>

            """;
    }

    private static string Submission(Metadata? metadata)
    {
        if (metadata is null) return "";
        var late = metadata.Lateness > TimeSpan.Zero ? $", late by {Timestamps.WriteLateness(metadata.Lateness)}" : "";
        var people = string.Join(", ", metadata.Users.Select(user => user.Name).Where(name => name.Length > 0));
        return $"<p class=\"submission\">{Html.Escape(FormattableString.Invariant($"{people}{(people.Length > 0 ? " · " : "")}handed in on {metadata.CreatedAt:d MMMM yyyy, HH:mm}{late}"))}</p>\n";
    }

    private static string Score(ResultsView view)
    {
        var points = !view.ShowsTotal ? "<b>–</b> not shown"
            : $"<b>{Number(view.Results.Score)}</b>{(view.Results.MaxScore > 0 ? $" of {Number(view.Results.MaxScore)} points" : " points")}";
        var time = view is { IsForStaff: true, Results.ExecutionTime: { } took } ? FormattableString.Invariant($" <span class=\"time\">ran for {took.TotalSeconds:0.##} s</span>") : "";
        return $"<p class=\"total\">Autograder score: {points}{time}</p>\n";
    }

    private static string Output(Results results) => results.Output.Text.Length == 0 ? "" : $"<section class=\"output\">{TextRenderer.Block(results.Output)}</section>\n";

    /// <summary>Numbers are the tests' own, or count what is shown: a gap would tell of a test that is not.</summary>
    private static string Tests(ResultsView view) => view.Tests.IsEmpty ? ""
        : $"<section class=\"tests\">\n<h2>Tests</h2>\n{string.Concat(view.Tests.Select((test, i) => Test(test, test.IsNumbered ? test.Number : Number(i + 1), view.IsForStaff)))}</section>\n";

    private static string Test(TestResult test, string number, bool isForStaff)
    {
        var status = test.Passed switch { true => "passed", false => "failed", null => "neutral" };
        var head = $"<h3><span class=\"number\">{Html.Escape(number)}</span> {TextRenderer.Inline(test.Name)}</h3>{Labels(test, isForStaff)}<span class=\"status\">{status}</span>{Points(test)}";
        return test.Output.Text.Length == 0 ? $"<article class=\"test {status}\"><div class=\"head\">{head}</div></article>\n"
            : $"<article class=\"test {status}\"><details{(test.Passed == true ? "" : " open")}><summary class=\"head\">{head}</summary>{TextRenderer.Block(test.Output)}</details></article>\n";
    }

    private static string Labels(TestResult test, bool isForStaff)
    {
        var labels = test.Tags.Select(tag => $"<span class=\"tag\">{Html.Escape(tag)}</span>");
        if (isForStaff && test.Visibility != Visibility.Visible) labels = labels.Append($"<span class=\"visibility\">{Named(test.Visibility)}</span>");
        return string.Concat(labels);
    }

    private static string Named(Visibility visibility) => visibility switch
    {
        Visibility.AfterDueDate => "after the due date",
        Visibility.AfterPublished => "after publishing",
        _ => "hidden",
    };

    /// <summary>Empty for none, and there all the same, so that what stands beside it stands in a column.</summary>
    private static string Points(TestResult test) => $"<span class=\"points\">{(test.Score is { } score ? Number(score) : test.MaxScore is null ? "" : "–")}{(test.MaxScore is { } most ? $" / {Number(most)}" : "")}</span>";

    private static string Stdout(ResultsView view) => view.Stdout is not { Length: > 0 } printed || !view.ShowsStdout ? ""
        : $"<section class=\"stdout\">\n<h2>What the autograder printed</h2>\n{TextRenderer.Block(new FormattedText(printed, TextFormat.Ansi))}</section>\n";

    private static string Leaderboard(ResultsView view)
    {
        if (view.Leaderboard.IsEmpty) return "";
        var heads = view.Results.Leaderboard.Select((column, i) =>
            $"<th scope=\"col\"{(i > 0 ? "" : column.Ascending ? " aria-sort=\"ascending\"" : " aria-sort=\"descending\"")}>{Html.Escape(column.Name)} {(column.Ascending ? "↑" : "↓")}</th>");
        var rows = view.Leaderboard.Select(row => $"<tr{(row.IsOwn ? " class=\"own\"" : "")}><th scope=\"row\">{Html.Escape(row.Name)}</th>{Cells(view, row)}</tr>\n");
        return $"<section class=\"leaderboard\">\n<h2>Leaderboard</h2>\n<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr><td></td>{string.Concat(heads)}</tr></thead>\n<tbody>\n{string.Concat(rows)}</tbody>\n</table></div>\n</section>\n";
    }

    private static string Cells(ResultsView view, LeaderboardRow row) => string.Concat(view.Results.Leaderboard.Select(column => row.Under(column.Name) is { } value
        ? $"<td{(value.Number is null ? "" : " class=\"figure\"")}>{Html.Escape(value.Value)}</td>" : "<td></td>"));

    private static string Number(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    private static string ReadStyle()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Showing/results.css") ?? throw new InvalidOperationException("The page's style is missing from this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
