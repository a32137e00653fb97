using Grader.Written.Yaml;

namespace Grader.Written.Kinds.Text;

/// <summary>Reads a text's part of the manifest.</summary>
internal static class ProseReader
{
    public static TextItem Read(YamlMap map, ItemHead head) =>
        new(head, map.Whole("sentences", 0, 1, 1000), map.Whole("words", 0, 1, 100_000), map.Texts("keywords"), map.Texts("rubric"));
}
