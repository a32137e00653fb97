using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Values;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;
using Grader.Worker.Jail;

namespace Grader.Worker.Grading;

/// <summary>
/// Asks the bundle's predicates about students' results, in a jail where no student's code is: only the data that it returned comes here. It lives
/// as long as the bundle is in use.
/// </summary>
internal sealed class PropertyRunner : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly PreparedBundle bundle;
    private readonly Lazy<(RunnerPool Pool, RunnerSession Session)> runner;

    public PropertyRunner(PreparedBundle bundle, IJail jail, ToolBox tools, TimeProvider clock)
    {
        this.bundle = bundle;
        var limits = bundle.Assignment.Limits;
        runner = new(() =>
        {
            var pool = new RunnerPool(jail, tools.Runner(limits.MemoryMegabytes, limits.OutputKilobytes), clock, size: 1);
            return (pool, new RunnerSession(pool, bundle.Code.Plain, new TimeBudget(limits.CaseCpu, limits.CaseWall), new TimeBudget(TimeSpan.MaxValue, TimeSpan.MaxValue), clock));
        });
    }

    /// <summary>Null where it holds, else the complaint. A predicate that cannot cope with the result does not hold of it.</summary>
    public async ValueTask<string?> AskAsync(PropertyRef property, GoldenCase @case, Value result)
    {
        ImmutableArray<Value> arguments = [.. property.Parameters.Select(name => name == "result" ? result : Input(property, @case, name))];
        return await CallAsync(property.Method, arguments) switch
        {
            ReturnedObservation { Result: NullValue } => null,
            ReturnedObservation { Result: TextValue complaint } => complaint.Content,
            _ => $"the result is so far off that {property.Method} cannot be asked of it",
        };
    }

    /// <summary>Calls any method of the reference.</summary>
    public async Task<Observation> CallAsync(MethodRef method, ImmutableArray<Value> arguments)
    {
        await turn.WaitAsync();
        try
        {
            return await runner.Value.Session.CallAsync(bundle.Code.ReferenceIndex, method, arguments);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (runner.IsValueCreated)
        {
            await runner.Value.Session.DisposeAsync();
            await runner.Value.Pool.DisposeAsync();
        }
        turn.Dispose();
    }

    private Value Input(PropertyRef property, GoldenCase @case, string name)
    {
        var call = bundle.Assignment.Calls.First(call => call.Cases.Any(spec => ReferenceEquals(spec, @case.Spec)));
        var index = call.IndexOf(name);
        return index >= 0 ? @case.Arguments[index] : throw new InvalidOperationException($"{property.Method} asks for {name}");
    }
}
