using System.Collections.Immutable;
using Grader.Core.Values;

namespace Grader.Core.Protocol;

/// <summary>What the service asks of a runner. Every request is answered by one <see cref="RunnerResponse"/> of the same number.</summary>
public abstract record RunnerRequest(int Number)
{
    private enum Tag : byte { Load, Call }

    /// <summary>As bytes.</summary>
    public ReadOnlyMemory<byte> Encode()
    {
        var to = new WireWriter();
        to.Int(Number);
        switch (this)
        {
            case LoadRequest load:
                to.Enum(Tag.Load);
                to.List(load.Images, static (w, image) => w.Bytes(image));
                break;
            case CallRequest call:
                to.Enum(Tag.Call);
                to.Int(call.Assembly);
                to.Text(call.Type);
                to.Text(call.Method);
                to.List(call.Arguments, ValueCodec.Write);
                break;
        }
        return to.Written;
    }

    /// <summary>From bytes.</summary>
    public static RunnerRequest Decode(ReadOnlyMemory<byte> message)
    {
        var from = new WireReader(message);
        var number = from.Int();
        RunnerRequest request = from.Enum<Tag>() switch
        {
            Tag.Load => new LoadRequest(number, [.. from.List(static r => r.Bytes())]),
            _ => new CallRequest(number, from.Int(), from.Text(), from.Text(), [.. from.List(ValueCodec.Read)]),
        };
        from.End();
        return request;
    }
}

/// <summary>Load these assemblies, in this order, in the place of any loaded before; later ones may refer to earlier ones.</summary>
public sealed record LoadRequest(int Number, ImmutableArray<byte[]> Images) : RunnerRequest(Number);

/// <summary>Call a public static method of a loaded assembly.</summary>
/// <param name="Number">The request's number.</param>
/// <param name="Assembly">Which of the loaded ones, from 0.</param>
/// <param name="Type">Full name of the type.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Arguments">One for each parameter, in order.</param>
public sealed record CallRequest(int Number, int Assembly, string Type, string Method, ImmutableArray<Value> Arguments) : RunnerRequest(Number);

/// <summary>What a runner reports. It comes from a process that a hostile student may have taken over: it is data, never a verdict.</summary>
public abstract record RunnerResponse(int Number)
{
    private enum Tag : byte { Ready, Loaded, Returned, Threw, Unreadable }

    /// <summary>As bytes.</summary>
    public ReadOnlyMemory<byte> Encode()
    {
        var to = new WireWriter();
        to.Int(Number);
        switch (this)
        {
            case ReadyResponse: to.Enum(Tag.Ready); break;
            case LoadedResponse: to.Enum(Tag.Loaded); break;
            case ReturnedResponse returned:
                to.Enum(Tag.Returned);
                ValueCodec.Write(to, returned.Result);
                to.List(returned.Changed, static (w, c) => { w.Int(c.Parameter); ValueCodec.Write(w, c.After); });
                break;
            case ThrewResponse threw:
                to.Enum(Tag.Threw);
                to.Text(threw.Exception);
                to.Text(threw.Message);
                to.Text(threw.Trace);
                break;
            case UnreadableResponse unreadable: to.Enum(Tag.Unreadable); to.Text(unreadable.Reason); break;
        }
        return to.Written;
    }

    /// <summary>From bytes.</summary>
    public static RunnerResponse Decode(ReadOnlyMemory<byte> message)
    {
        var from = new WireReader(message);
        var number = from.Int();
        RunnerResponse response = from.Enum<Tag>() switch
        {
            Tag.Ready => new ReadyResponse(),
            Tag.Loaded => new LoadedResponse(number),
            Tag.Returned => new ReturnedResponse(number, ValueCodec.Read(from),
                [.. from.List(static r => new ChangedArgument(r.Int(), ValueCodec.Read(r)))]),
            Tag.Threw => new ThrewResponse(number, from.Text(), from.Text(), from.Text()),
            _ => new UnreadableResponse(number, from.Text()),
        };
        from.End();
        return response;
    }
}

/// <summary>The runner has warmed itself up and waits.</summary>
public sealed record ReadyResponse() : RunnerResponse(0);

/// <summary>The assemblies are there.</summary>
public sealed record LoadedResponse(int Number) : RunnerResponse(Number);

/// <summary>The method returned.</summary>
public sealed record ReturnedResponse(int Number, Value Result, ImmutableArray<ChangedArgument> Changed) : RunnerResponse(Number);

/// <summary>An argument that is not what it was before the call.</summary>
public readonly record struct ChangedArgument(int Parameter, Value After);

/// <summary>The method, or loading it, threw.</summary>
public sealed record ThrewResponse(int Number, string Exception, string Message, string Trace) : RunnerResponse(Number);

/// <summary>The method returned something that cannot travel: a cycle, too much, a type that is not data.</summary>
public sealed record UnreadableResponse(int Number, string Reason) : RunnerResponse(Number);
