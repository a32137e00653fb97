using Grader.Core.Manifest;
using Grader.Written.Yaml;

namespace Grader.Written.Manifest;

/// <summary>Reads when students see a result.</summary>
internal static class Visible
{
    public static Visibility Read(YamlMap map, Visibility usual, Faults faults)
    {
        switch (map.Text("visibility"))
        {
            case null: return usual;
            case "visible": return Visibility.Visible;
            case "hidden": return Visibility.Hidden;
            case "after_due_date": return Visibility.AfterDueDate;
            case "after_published": return Visibility.AfterPublished;
            case var other:
                faults.Add(map.Find("visibility")!, $"there is no visibility `{other}`", "Use visible, hidden, after_due_date or after_published");
                return usual;
        }
    }
}
