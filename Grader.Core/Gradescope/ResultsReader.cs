using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grader.Core.Intake;
using Grader.Core.Manifest;

namespace Grader.Core.Gradescope;

/// <summary>
/// Reads a results.json as leniently as real autograders need: numbers may be text, text may be a number, unknown fields are left alone. What cannot be a score
/// is refused with its place. An unknown visibility hides, since showing cannot be taken back.
/// </summary>
public sealed partial class ResultsReader
{
    private const string File = "results.json";
    private const int Widest = 12;
    private const decimal Largest = 1e20m;   // Sums of such numbers are numbers still.
    private readonly List<Fault> faults = [];
    private readonly List<string> warnings = [];
    private TextFormat outputFormat, nameFormat;
    private Visibility visibility;

    private ResultsReader() { }

    /// <summary>The results that the text holds.</summary>
    /// <exception cref="RefusedInputException">It is no JSON, or no results.</exception>
    public static Results Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new ResultsReader().Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw Unreadable.Json(File, e, "Write it with a JSON library, and print nothing else into it");
        }
    }

    private Results Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new RefusedInputException(File, "it is no JSON object", "It begins with { and holds score or tests");
        visibility = VisibilityAt(root, "visibility", "$", Visibility.Visible);
        (outputFormat, nameFormat) = (FormatAt(root, "test_output_format", TextFormat.Text), FormatAt(root, "test_name_format", TextFormat.Text));
        var results = new Results
        {
            StatedScore = Number(root, "score", "$"),
            ExecutionTime = Number(root, "execution_time", "$") is { } seconds and >= 0 and < 1_000_000 ? TimeSpan.FromSeconds((double)seconds) : null,
            Output = new FormattedText(Text(root, "output"), FormatAt(root, "output_format", TextFormat.SimpleFormat)),
            StdoutVisibility = VisibilityAt(root, "stdout_visibility", "$", Visibility.Hidden),
            Tests = Sorted(Items(root, "tests").Select(Test)),
            Leaderboard = [.. Items(root, "leaderboard").Select(Column)],
        };
        if (faults.Count == 0 && results.StatedScore is null && results.Tests.All(test => test.Score is null))
            faults.Add(new Fault(File, 0, "it holds no score, neither of its own nor of a test", "Give it a score, or give its tests scores"));
        return faults.Count == 0 ? results with { Warnings = [.. warnings] } : throw new RefusedInputException([.. faults]);
    }

    private TestResult Test(JsonElement test, int index)
    {
        var path = $"$.tests[{index}]";
        var (score, most, number) = (Number(test, "score", path), Number(test, "max_score", path), Text(test, "number"));
        if (score > most || score < 0) warnings.Add($"{path}: {score} of {most} points");
        return new TestResult
        {
            Name = new FormattedText(Text(test, "name"), FormatAt(test, "name_format", nameFormat)),
            Number = number.Length > 0 ? number : (index + 1).ToString(CultureInfo.InvariantCulture),
            IsNumbered = number.Length > 0,
            Score = score,
            MaxScore = most,
            Passed = Text(test, "status") switch { "passed" => true, "failed" => false, _ => score is null || most is null ? null : score >= most },
            Output = new FormattedText(Text(test, "output"), FormatAt(test, "output_format", outputFormat)),
            Visibility = VisibilityAt(test, "visibility", path, visibility),
            Tags = [.. Items(test, "tags").Where(tag => tag.ValueKind == JsonValueKind.String).Select(Whole)],
        };
    }

    private LeaderboardColumn Column(JsonElement column, int index)
    {
        var value = column.TryGetProperty("value", out var given) ? given : default;
        var number = value.ValueKind == JsonValueKind.Number ? Number(column, "value", $"$.leaderboard[{index}]") : null;
        return new LeaderboardColumn(Text(column, "name"), Text(column, "value"), number, Text(column, "order") == "asc");
    }

    /// <summary>1.10 comes after 1.9; equal numbers keep their order.</summary>
    private static ImmutableArray<TestResult> Sorted(IEnumerable<TestResult> tests) =>
        [.. tests.OrderBy(test => Digits().Replace(test.Number, digits => digits.Value.TrimStart('0').PadLeft(Widest, '0')), StringComparer.Ordinal)];

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    private IEnumerable<JsonElement> Items(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null) return [];
        if (list.ValueKind == JsonValueKind.Array && (name == "tags" || list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object))) return list.EnumerateArray();
        faults.Add(new Fault(File, 0, $"$.{name} is no list of objects", "See the specification of results.json"));
        return [];
    }

    private decimal? Number(JsonElement parent, string name, string path)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        var isNumber = value.ValueKind == JsonValueKind.Number ? value.TryGetDecimal(out var number)
            : decimal.TryParse(value.ValueKind == JsonValueKind.String ? Whole(value) : "", NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        if (isNumber && Math.Abs(number) <= Largest) return number;
        faults.Add(new Fault(File, 0, $"{path}.{name} is {value.GetRawText()}, which is no number that can be stored", "Write a finite number"));
        return null;
    }

    private static string Text(JsonElement parent, string name) => !parent.TryGetProperty(name, out var value) ? "" : value.ValueKind switch
    {
        JsonValueKind.String => Whole(value),
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };

    /// <summary>Python writes bytes that it could not read as halves of characters; no text of ours can hold one, so a mark takes its place.</summary>
    private static string Whole(JsonElement text)
    {
        var raw = text.GetRawText();
        if (!raw.Contains(@"\u", StringComparison.Ordinal)) return text.GetString()!;
        using var mended = JsonDocument.Parse(Escape().Replace(raw, code => code.Groups["half"].Success ? @"\ufffd" : code.Value));
        return mended.RootElement.GetString()!;
    }

    [GeneratedRegex(@"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|(?<half>\\u[dD][89a-fA-F]..)|\\.")]
    private static partial Regex Escape();

    private Visibility VisibilityAt(JsonElement parent, string name, string path, Visibility otherwise)
    {
        var word = Text(parent, name);
        if (word.Length == 0) return otherwise;
        if (VisibilityNames.Find(word) is { } known) return known;
        warnings.Add($"{path}.{name}: {word} is unknown, and taken as hidden");
        return Visibility.Hidden;
    }

    private static TextFormat FormatAt(JsonElement parent, string name, TextFormat otherwise) => Text(parent, name) switch
    {
        "" => otherwise,
        "html" => TextFormat.Html,
        "simple_format" => TextFormat.SimpleFormat,
        "md" => TextFormat.Md,
        "ansi" => TextFormat.Ansi,
        _ => TextFormat.Text,
    };
}
