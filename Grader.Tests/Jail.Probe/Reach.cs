using System.Net;
using System.Net.Sockets;

namespace Jail.Probe;

/// <summary>Reaching for what is not the sandbox's own. Every line is "what: how it ended".</summary>
internal static class Reach
{
    public static int Network()
    {
        Try("tcp", () => new TcpClient().Connect(IPAddress.Loopback, 5432));
        Try("udp", () => new UdpClient().Send([1], 1, new IPEndPoint(IPAddress.Parse("169.254.169.254"), 53)));
        Try("listen", () => new TcpListener(IPAddress.Any, 0).Start());
        Try("dns", () => Dns.GetHostAddresses("example.org"));
        Try("unix", () => new Socket(AddressFamily.Unix, SocketType.Stream, 0).Connect(new UnixDomainSocketEndPoint("/run/docker.sock")));
        return 0;
    }

    public static int Read(string[] files)
    {
        foreach (var file in files)
            Try(file, () => Console.WriteLine($"{file} says {File.ReadAllText(file).Replace('\0', ' ').ReplaceLineEndings(" ")}"));
        return 0;
    }

    public static int Write(string[] files)
    {
        foreach (var file in files)
            Try(file, () => File.WriteAllText(file, "|/bin/false"));
        return 0;
    }

    public static int RootListing()
    {
        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var directory in Directory.GetDirectories("/").Where(directory => directory != "/proc"))
            foreach (var file in Directory.EnumerateFiles(directory, "*", everything))
                Console.WriteLine(file);
        return 0;
    }

    public static int Processes()
    {
        foreach (var entry in Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)))
            Console.WriteLine(entry);
        return 0;
    }

    public static void Try(string what, Action action)
    {
        try
        {
            action();
            Console.WriteLine($"{what}: done");
        }
        catch (Exception refusal)
        {
            Console.WriteLine($"{what}: {refusal.GetType().Name}");
        }
    }
}
