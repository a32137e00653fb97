using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Grader.Tests.Data;

namespace Grader.Tests.Up;

/// <summary>Takes in what OpenTelemetry sends by HTTP. Names and words lie in it as they are, so that they can be looked for without decoding the rest.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<(string Signal, string Body)> received = new();
    private readonly Task receiving;

    public Collector()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        receiving = ReceiveAsync();
    }

    public Uri Address { get; }

    /// <summary>All that came of one signal: <c>traces</c>, <c>metrics</c> or <c>logs</c>.</summary>
    public string All(string signal) => string.Concat(received.Where(message => message.Signal == signal).Select(message => message.Body));

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await receiving;
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true) await TakeAsync(await listener.GetContextAsync());
        }
        catch (Exception e) when (e is ObjectDisposedException or HttpListenerException && !listener.IsListening)
        {
            // The test is over.
        }
    }

    private async Task TakeAsync(HttpListenerContext message)
    {
        using var body = new MemoryStream();
        await message.Request.InputStream.CopyToAsync(body);
        // Latin 1 takes every byte for a letter; what is ASCII stays readable.
        received.Enqueue((message.Request.Url!.Segments[^1], Encoding.Latin1.GetString(body.ToArray())));
        message.Response.ContentType = "application/x-protobuf";
        message.Response.Close();
    }
}
