using System.Globalization;

namespace Grader.Worker.Showing;

/// <summary>How a terminal writes at the moment, as far as pages show it: bold, and the sixteen colours. Finer colours become the nearest of these.</summary>
/// <param name="Bold">Whether it does so in bold.</param>
/// <param name="Ink">The colour of letters, 0 to 15; null for the usual one.</param>
/// <param name="Paper">The colour behind them; null for the usual one.</param>
internal readonly record struct AnsiStyle(bool Bold, int? Ink, int? Paper)
{
    private const int Reset = 0, Heavy = 1, Normal = 22, FineInk = 38, UsualInk = 39, FinePaper = 48, UsualPaper = 49, Indexed = 5, Mixed = 2;

    /// <summary>As most terminals show them.</summary>
    private static readonly (int Red, int Green, int Blue)[] Colours =
    [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ];

    /// <summary>Names of the page's classes; empty for none.</summary>
    public string Classes => string.Join(' ', new[] { Bold ? "bold" : null, Ink is { } ink ? $"ink-{ink}" : null, Paper is { } paper ? $"paper-{paper}" : null }.OfType<string>());

    /// <summary>After a code, such as <c>1;31</c>. What is neither bold nor a colour changes nothing.</summary>
    public AnsiStyle After(string code)
    {
        var numbers = new Queue<int>(code.Split(';').Select(Number));
        var style = this;
        while (numbers.TryDequeue(out var number)) style = style.After(number, numbers);
        return style;
    }

    private AnsiStyle After(int number, Queue<int> more) => number switch
    {
        Reset => default,
        Heavy => this with { Bold = true },
        Normal => this with { Bold = false },
        >= 30 and <= 37 => this with { Ink = number - 30 },
        >= 90 and <= 97 => this with { Ink = number - 90 + 8 },
        UsualInk => this with { Ink = null },
        >= 40 and <= 47 => this with { Paper = number - 40 },
        >= 100 and <= 107 => this with { Paper = number - 100 + 8 },
        UsualPaper => this with { Paper = null },
        FineInk => this with { Ink = Fine(more) ?? Ink },
        FinePaper => this with { Paper = Fine(more) ?? Paper },
        _ => this,
    };

    /// <summary>An empty number is a 0; one that is too long to be any is unknown.</summary>
    private static int Number(string text) => text.Length == 0 ? 0 : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static int? Fine(Queue<int> numbers)
    {
        if (!numbers.TryDequeue(out var kind)) return null;
        if (kind == Indexed && numbers.TryDequeue(out var index)) return FromIndex(index);
        return kind == Mixed && numbers.TryDequeue(out var red) && numbers.TryDequeue(out var green) && numbers.TryDequeue(out var blue) ? Nearest(red, green, blue) : null;
    }

    /// <summary>Of 256: the sixteen, a cube of six shades each, and greys.</summary>
    private static int? FromIndex(int index)
    {
        if (index is < 0 or > 255) return null;
        if (index < Colours.Length) return index;
        if (index >= 232) return Nearest(8 + 10 * (index - 232), 8 + 10 * (index - 232), 8 + 10 * (index - 232));
        var place = index - Colours.Length;
        return Nearest(Shade(place / 36), Shade(place / 6 % 6), Shade(place % 6));
    }

    private static int Shade(int step) => step == 0 ? 0 : 55 + 40 * step;

    private static int Nearest(long red, long green, long blue) => Enumerable.Range(0, Colours.Length)
        .MinBy(i => Square(Colours[i].Red - red) + Square(Colours[i].Green - green) + Square(Colours[i].Blue - blue));

    private static long Square(long x) => Math.Clamp(x, -1000, 1000) * Math.Clamp(x, -1000, 1000);
}
