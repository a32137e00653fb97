using System.Collections.Immutable;
using Grader.Core.Similarity;

namespace Grader.Core.Protocol;

/// <summary>Files whose tokens are wanted. They need not be C# that compiles, or C# at all.</summary>
public sealed record TokenRequest(ImmutableArray<SourceFile> Sources)
{
    /// <summary>As bytes.</summary>
    public ReadOnlyMemory<byte> Encode()
    {
        var to = new WireWriter();
        to.Enum(CompilerTask.Tokenise);
        to.List(Sources, static (w, s) => { w.Text(s.Path); w.Text(s.Text); });
        return to.Written;
    }

    /// <summary>From bytes.</summary>
    public static TokenRequest Decode(ReadOnlyMemory<byte> message)
    {
        var from = new WireReader(CompilerTask.Tokenise.Body(message));
        var request = new TokenRequest([.. from.List(static r => new SourceFile(r.Text(), r.Text()))]);
        from.End();
        return request;
    }
}

/// <summary>The tokens, file by file.</summary>
public sealed record TokenResponse(ImmutableArray<FileTokens> Files)
{
    /// <summary>As bytes.</summary>
    public ReadOnlyMemory<byte> Encode()
    {
        var to = new WireWriter();
        to.List(Files, static (w, f) =>
        {
            w.Text(f.Path);
            w.List(f.Tokens, static (w, t) => { w.Int(t.Kind); w.Int(t.Line); });
        });
        return to.Written;
    }

    /// <summary>From bytes.</summary>
    /// <exception cref="MalformedMessageException">The bytes are no such message.</exception>
    public static TokenResponse Decode(ReadOnlyMemory<byte> message)
    {
        var from = new WireReader(message);
        var response = new TokenResponse([.. from.List(static r => new FileTokens(r.Text(), [.. r.List(ReadToken)]))]);
        from.End();
        return response;
    }

    private static Token ReadToken(WireReader from)
    {
        var kind = from.Int();
        return kind is >= 0 and <= ushort.MaxValue ? new Token((ushort)kind, from.Int()) : throw new MalformedMessageException($"no kind of token: {kind}");
    }
}
