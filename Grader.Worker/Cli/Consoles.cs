using Spectre.Console;

namespace Grader.Worker.Cli;

/// <summary>Where reports go: coloured on a terminal, plain and unbroken in a pipe.</summary>
internal static class Consoles
{
    public static IAnsiConsole ForOutput() => Console.IsOutputRedirected
        ? AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new Pipe(Console.Out) })
        : AnsiConsole.Console;

    /// <summary>A pipe has no width.</summary>
    private sealed class Pipe(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;
        public bool IsTerminal => false;
        public int Width => 10_000;
        public int Height => 24;

        public void SetEncoding(System.Text.Encoding encoding) { }
    }
}
