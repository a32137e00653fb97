using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Grader.Written.Yaml;

/// <summary>One YAML document, of strangers: nesting is bounded before anything is built, and what cannot be read is a fault with its line.</summary>
/// <param name="what">What it is: <c>the manifest</c>.</param>
/// <param name="begin">How it begins, for whoever left it empty.</param>
/// <param name="faults">Where faults go.</param>
/// <param name="takesAliases">Whether one part may stand for another; of strangers' texts it may not: a few lines could stand for gigabytes.</param>
internal sealed class YamlText(string what, string begin, Faults faults, bool takesAliases = true)
{
    private const int DeepestNesting = 40;

    public YamlNode? Parse(string text)
    {
        var scanner = new Scanner(new StringReader(text));
        try
        {
            if (!IsHarmless(new Parser(scanner))) return null;
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1) return stream.Documents[0].RootNode;
            if (stream.Documents.Count == 0) faults.Add(0, $"{what} is empty", begin);
            else faults.Add(stream.Documents[1].RootNode, "a second document begins here", "Remove the line `---` above it");
        }
        catch (YamlException e)
        {
            AddNoYaml(e.Start.Line, e.Message);
        }
        catch (InvalidOperationException)
        {
            AddNoYaml(scanner.CurrentPosition.Line, "it cannot be read after this place");   // The parser's answer to `[a]b`.
        }
        return null;
    }

    private void AddNoYaml(long line, string why) =>
        faults.Add((int)line, $"this is no YAML: {why.TrimEnd('.')}", "Mend indentation, quotes and colons around this line");

    /// <summary>Nodes are built by recursion, and a stack that overflows takes the whole process with it.</summary>
    private bool IsHarmless(Parser scan)
    {
        for (var depth = 0; scan.MoveNext();)
        {
            if (scan.Current is AnchorAlias && !takesAliases)
            {
                faults.Add((int)scan.Current.Start.Line, "an alias, `*name`, stands for a part written elsewhere", "Write the part itself here, or put the text in quotes if it begins with a star");
                return false;
            }
            depth += scan.Current!.NestingIncrease;
            if (depth <= DeepestNesting) continue;
            faults.Add((int)scan.Current.Start.Line, $"brackets are nested more than {DeepestNesting} deep", "Close those that are left open");
            return false;
        }
        return true;
    }
}
