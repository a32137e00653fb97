using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Grader.Written.Yaml;

/// <summary>Numbers as YAML 1.2 writes them, in no one's culture.</summary>
internal static class YamlNumber
{
    public static bool TryParse(YamlNode node, out double number)
    {
        number = 0;
        if (node is not YamlScalarNode { Value: { } text }) return false;
        switch (text)
        {
            case ".nan" or ".NaN": number = double.NaN; return true;
            case ".inf" or "+.inf": number = double.PositiveInfinity; return true;
            case "-.inf": number = double.NegativeInfinity; return true;
            default: return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
        }
    }

    public static bool TryParseWhole(YamlNode node, out long number)
    {
        number = 0;
        return node is YamlScalarNode { Value: { } text } && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }
}
