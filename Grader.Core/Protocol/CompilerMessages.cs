using System.Collections.Immutable;

namespace Grader.Core.Protocol;

/// <summary>One piece of C# to compile into one assembly.</summary>
/// <param name="AssemblyName">Chosen by us: a submission cannot name itself.</param>
/// <param name="Sources">Path as the author knows it, and text.</param>
/// <param name="References">Images of our own assemblies that it may use, besides the framework.</param>
/// <param name="StochasticRounding">Round every inexact double operation up or down by chance, to measure sensitivity.</param>
public sealed record CompileRequest(
    string AssemblyName, ImmutableArray<SourceFile> Sources, ImmutableArray<byte[]> References, bool StochasticRounding)
{
    /// <summary>As bytes.</summary>
    public ReadOnlyMemory<byte> Encode()
    {
        var to = new WireWriter();
        to.Enum(CompilerTask.Compile);
        to.Text(AssemblyName);
        to.List(Sources, static (w, s) => { w.Text(s.Path); w.Text(s.Text); });
        to.List(References, static (w, image) => w.Bytes(image));
        to.Bool(StochasticRounding);
        return to.Written;
    }

    /// <summary>From bytes.</summary>
    public static CompileRequest Decode(ReadOnlyMemory<byte> message)
    {
        message = CompilerTask.Compile.Body(message);
        var from = new WireReader(message);
        var request = new CompileRequest(
            from.Text(),
            [.. from.List(static r => new SourceFile(r.Text(), r.Text()))],
            [.. from.List(static r => r.Bytes())],
            from.Bool());
        from.End();
        return request;
    }
}

/// <summary>A source file, by the path that its author knows.</summary>
public sealed record SourceFile(string Path, string Text);

/// <summary>What the compiler has to say.</summary>
/// <param name="Image">The assembly, or null where there were errors.</param>
/// <param name="Errors">The errors, first ones first, at most <see cref="MostErrors"/>.</param>
/// <param name="ErrorCount">How many errors there were.</param>
/// <param name="Surface">What the code declares, as far as it could be read, even with errors.</param>
public sealed record CompileResponse(byte[]? Image, ImmutableArray<CompileError> Errors, int ErrorCount, Surface Surface)
{
    /// <summary>More errors than this help nobody.</summary>
    public const int MostErrors = 25;

    /// <summary>As bytes.</summary>
    public ReadOnlyMemory<byte> Encode()
    {
        var to = new WireWriter();
        to.Bool(Image is not null);
        if (Image is not null) to.Bytes(Image);
        to.List(Errors, static (w, e) => { w.Text(e.Path); w.Int(e.Line); w.Int(e.Column); w.Text(e.Id); w.Text(e.Message); w.Text(e.SourceLine); });
        to.Int(ErrorCount);
        SurfaceCodec.Write(to, Surface);
        return to.Written;
    }

    /// <summary>From bytes.</summary>
    public static CompileResponse Decode(ReadOnlyMemory<byte> message)
    {
        var from = new WireReader(message);
        var response = new CompileResponse(
            from.Bool() ? from.Bytes() : null,
            [.. from.List(static r => new CompileError(r.Text(), r.Int(), r.Int(), r.Text(), r.Text(), r.Text()))],
            from.Int(),
            SurfaceCodec.Read(from));
        from.End();
        return response;
    }
}

/// <summary>An error of the compiler, at a place in the author's own file.</summary>
/// <param name="Path">The file; empty where the error has no place.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Id">The compiler's number: CS1002.</param>
/// <param name="Message">The compiler's words.</param>
/// <param name="SourceLine">The line itself.</param>
public sealed record CompileError(string Path, int Line, int Column, string Id, string Message, string SourceLine)
{
    /// <summary>As compilers print it.</summary>
    public override string ToString() => Path.Length == 0 ? $"{Id}: {Message}" : $"{Path}({Line},{Column}): {Id}: {Message}";
}
