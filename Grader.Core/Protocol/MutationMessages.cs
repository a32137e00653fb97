using System.Collections.Immutable;

namespace Grader.Core.Protocol;

/// <summary>What a request asks of the compiler; its first byte.</summary>
public enum CompilerTask : byte
{
    /// <summary>A <see cref="CompileRequest"/>.</summary>
    Compile,

    /// <summary>A <see cref="MutateRequest"/>.</summary>
    Mutate,

    /// <summary>A <see cref="TokenRequest"/>.</summary>
    Tokenise,
}

/// <summary>Tells the kinds of requests apart.</summary>
public static class CompilerTasks
{
    /// <summary>What a message asks for.</summary>
    public static CompilerTask Of(ReadOnlyMemory<byte> message) => new WireReader(message).Enum<CompilerTask>();

    /// <summary>What follows the first byte of a message that must be of this kind.</summary>
    internal static ReadOnlyMemory<byte> Body(this CompilerTask task, ReadOnlyMemory<byte> message) =>
        Of(message) == task ? message[1..] : throw new MalformedMessageException($"a request to {Of(message)}, not to {task}");
}

/// <summary>Code whose typical mistakes are wanted: every change that turns it into another program that still compiles.</summary>
/// <param name="Sources">All of the code; every file of it is mutated.</param>
/// <param name="References">Images of our own assemblies that it uses, besides the framework.</param>
public sealed record MutateRequest(ImmutableArray<SourceFile> Sources, ImmutableArray<byte[]> References)
{
    /// <summary>As bytes.</summary>
    public ReadOnlyMemory<byte> Encode()
    {
        var to = new WireWriter();
        to.Enum(CompilerTask.Mutate);
        to.List(Sources, static (w, s) => { w.Text(s.Path); w.Text(s.Text); });
        to.List(References, static (w, image) => w.Bytes(image));
        return to.Written;
    }

    /// <summary>From bytes.</summary>
    public static MutateRequest Decode(ReadOnlyMemory<byte> message)
    {
        var from = new WireReader(CompilerTask.Mutate.Body(message));
        var request = new MutateRequest(
            [.. from.List(static r => new SourceFile(r.Text(), r.Text()))],
            [.. from.List(static r => r.Bytes())]);
        from.End();
        return request;
    }
}

/// <summary>The changes, in the order of the files and of the places in them; no two give the same program text.</summary>
public sealed record MutateResponse(ImmutableArray<Mutation> Mutations)
{
    /// <summary>As bytes.</summary>
    public ReadOnlyMemory<byte> Encode()
    {
        var to = new WireWriter();
        to.List(Mutations, static (w, m) =>
        {
            w.Text(m.Path);
            w.Int(m.Line);
            w.Text(m.Operator);
            w.Text(m.Before);
            w.Text(m.After);
            w.Int(m.Start);
            w.Int(m.Length);
        });
        return to.Written;
    }

    /// <summary>From bytes.</summary>
    /// <exception cref="MalformedMessageException">The bytes are no such message.</exception>
    public static MutateResponse Decode(ReadOnlyMemory<byte> message)
    {
        var from = new WireReader(message);
        var response = new MutateResponse([.. from.List(ReadMutation)]);
        from.End();
        return response;
    }

    private static Mutation ReadMutation(WireReader from)
    {
        try
        {
            return new Mutation(from.Text(), from.Int(), from.Text(), from.Text(), from.Text(), from.Int(), from.Int());
        }
        catch (ArgumentException e)
        {
            throw new MalformedMessageException($"no mutation: {e.Message}");
        }
    }
}
