using System.Runtime.CompilerServices;

namespace Hw3;

internal static class Startup
{
    private static volatile bool _done;

    [ModuleInitializer]
    internal static void Run()
    {
        while (!_done) { }
    }
}
