using Grader.Written.Expressions;
using Grader.Written.Yaml;

namespace Grader.Written.Kinds.Number;

/// <summary>Reads a number's part of the manifest.</summary>
internal static class NumberReader
{
    public static NumberItem? Read(YamlMap map, ItemHead head, Faults faults)
    {
        var text = map.DemandText("value", "Write the right number, such as `value: 1 + exp(-1)`");
        var rule = new NumberRule(map.Whole("digits", 4, 1, 12));
        if (text.Length == 0) return null;
        if (NumberRule.Read(text).Fault is not { } fault) return new NumberItem(head, Expression.Read(text, Scope.Empty).Expression!, rule, text);
        faults.Add(map.Find("value")!, $"`{text}` is no number: {fault.Problem}", fault.Remedy);
        return null;
    }
}
