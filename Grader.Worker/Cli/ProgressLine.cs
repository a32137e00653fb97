using Grader.Worker.Bundles;

namespace Grader.Worker.Cli;

/// <summary>One line on a terminal that says what is being done, with a bar; nothing where nobody looks.</summary>
internal sealed class ProgressLine : IProgress<GradingProgress>, IDisposable
{
    private const int BarWidth = 24;
    private readonly bool visible = !Console.IsErrorRedirected;

    public void Report(GradingProgress value)
    {
        if (!visible) return;
        var filled = value.Of == 0 ? 0 : BarWidth * value.Done / value.Of;
        Console.Error.Write($"\r\e[2K[{new string('#', filled)}{new string('.', BarWidth - filled)}] {value.Stage}");
    }

    public void Dispose()
    {
        if (visible) Console.Error.Write("\r\e[2K");
    }
}
