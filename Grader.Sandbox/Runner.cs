using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Grader.Core.Protocol;
using Grader.Sandbox.Conversion;

namespace Grader.Sandbox;

/// <summary>Answers one request after another. Whatever a student's code throws becomes an answer.</summary>
internal sealed class Runner
{
    private LoadedCode code = new();

    public RunnerResponse Answer(RunnerRequest request)
    {
        try
        {
            return request switch
            {
                LoadRequest load => Load(load),
                CallRequest call => Call(call),
                _ => throw new InvalidOperationException("unknown request"),
            };
        }
        catch (UnreadableException e)
        {
            return new UnreadableResponse(request.Number, e.Message);
        }
        catch (StudentException e)
        {
            return Threw(request.Number, e.InnerException!);
        }
    }

    /// <summary>The answer as a message; one that fits no frame becomes one that says so.</summary>
    public ReadOnlyMemory<byte> AnswerEncoded(RunnerRequest request)
    {
        var message = Answer(request).Encode();
        return message.Length <= Frames.Longest
            ? message
            : new UnreadableResponse(
                request.Number, $"the result takes {message.Length >> 20} MB, more than the {Frames.Longest >> 20} MB allowed").Encode();
    }

    private LoadedResponse Load(LoadRequest request)
    {
        code = new LoadedCode();
        foreach (var image in request.Images) code.Add(image);
        return new LoadedResponse(request.Number);
    }

    private ReturnedResponse Call(CallRequest request)
    {
        ResetCulture();
        var (method, arguments) = Find(request);
        var before = arguments.Select(argument => argument.Snapshot()).ToArray();
        var result = Invoke(method, [.. arguments.Select(argument => argument.Passed)]);
        var reading = new ToValue();
        var read = reading.Read(result);
        var changed = arguments
            .Select((argument, i) => (Index: i, After: argument.Observe(reading)))
            .Where(seen => !before[seen.Index].AsSpan().SequenceEqual(ValueCodec.Encode(seen.After)))
            .Select(seen => new ChangedArgument(seen.Index, seen.After));
        return new ReturnedResponse(request.Number, read, [.. changed]);
    }

    /// <summary>Code of an earlier call may have changed it, for its own thread or for all to come.</summary>
    private static void ResetCulture()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = null;
    }

    /// <summary>Looking makes the runtime load types, which it may refuse, and arguments, whose constructors may throw.</summary>
    private (MethodInfo Method, Argument[] Arguments) Find(CallRequest request)
    {
        try
        {
            return code.Find(request);
        }
        catch (Exception e)
        {
            throw new StudentException(e);
        }
    }

    /// <summary>Runs the student's code; nothing else in this program does, but for making arguments and reading what it returned.</summary>
    private static object? Invoke(MethodInfo method, object?[] arguments)
    {
        try
        {
            return method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, CultureInfo.InvariantCulture);
        }
        catch (Exception e)
        {
            throw new StudentException(e);
        }
    }

    private static ThrewResponse Threw(int number, Exception thrown)
    {
        // What matters is inside: the exception of a static constructor, of a task.
        while (thrown is TypeInitializationException or AggregateException or TargetInvocationException && thrown.InnerException is { } inner)
            thrown = inner;
        return new ThrewResponse(number, thrown.GetType().FullName ?? thrown.GetType().Name, Text(() => thrown.Message), Text(() => PlaceOf(thrown)));
    }

    private static string PlaceOf(Exception thrown)
    {
        foreach (var frame in new StackTrace(thrown, fNeedFileInfo: true).GetFrames())
            if (frame.GetFileName() is { } file) return $"{file}, line {frame.GetFileLineNumber()}";
        return "";
    }

    /// <summary>A property of a student's exception is a student's code.</summary>
    private static string Text(Func<string?> read)
    {
        try
        {
            return read() is { } text ? text[..Math.Min(text.Length, 1000)] : "";
        }
        catch (Exception e)
        {
            return $"(reading it threw {e.GetType().Name})";
        }
    }
}

/// <summary>Code of the submission threw; the inner exception is its own.</summary>
internal sealed class StudentException(Exception thrown) : Exception("The submission threw.", thrown);

/// <summary>A result cannot be told to the other side.</summary>
internal sealed class UnreadableException(string message) : Exception(message);
