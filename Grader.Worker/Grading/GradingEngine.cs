using Grader.Core.Intake;
using Grader.Core.Protocol;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;
using Grader.Worker.Jail;
using Grader.Written.Yaml;

namespace Grader.Worker.Grading;

/// <summary>
/// The engine: one warm compiler for all, and for each assignment a pool of warm runners. The command line uses it once, a server for as long as it
/// lives.
/// </summary>
public sealed class GradingEngine : IAsyncDisposable
{
    private readonly IJail jail;
    private readonly ToolBox tools;
    private readonly CompilerHost compiler;
    private readonly BundleLoader loader;
    private readonly GoldenCache cache;
    private readonly TimeProvider clock;

    public GradingEngine(IJail jail, ToolBox tools, GoldenCache cache, TimeProvider clock)
    {
        (this.jail, this.tools, this.cache, this.clock) = (jail, tools, cache, clock);
        compiler = new CompilerHost(jail, tools, clock);
        loader = new BundleLoader(jail, tools, compiler, cache, clock);
    }

    /// <summary>Starts what will be needed.</summary>
    public void WarmUp() => compiler.WarmUp();

    /// <summary>Makes a bundle ready, with runners waiting for its submissions.</summary>
    /// <exception cref="RefusedInputException">The bundle has faults.</exception>
    public async Task<GradedAssignment> OpenAsync(FileSet bundle, string seed, int runners = 2, IProgress<GradingProgress>? progress = null) =>
        new(await loader.LoadAsync(bundle, seed, progress), compiler, jail, tools, clock, runners);

    /// <summary>Another engine with a compiler of its own: what takes that compiler for minutes keeps nobody waiting who uses this one.</summary>
    public GradingEngine Apart() => new(jail, tools, cache, clock);

    internal Task<MutateResponse> MutateAsync(MutateRequest request) => compiler.MutateAsync(request);

    internal Task<TokenResponse> TokeniseAsync(TokenRequest request) => compiler.TokeniseAsync(request);

    public ValueTask DisposeAsync() => compiler.DisposeAsync();
}

/// <summary>An assignment open for grading.</summary>
public sealed class GradedAssignment : IAsyncDisposable
{
    private readonly CompilerHost compiler;
    private readonly RunnerPool pool;
    private readonly PropertyRunner properties;
    private readonly IJail jail;
    private readonly ToolBox tools;
    private readonly TimeProvider clock;

    internal GradedAssignment(PreparedBundle bundle, CompilerHost compiler, IJail jail, ToolBox tools, TimeProvider clock, int runners)
    {
        (Bundle, this.compiler, this.jail, this.tools, this.clock) = (bundle, compiler, jail, tools, clock);
        var limits = bundle.Assignment.Limits;
        pool = new RunnerPool(jail, tools.Runner(limits.MemoryMegabytes, limits.OutputKilobytes), clock, runners);
        properties = new PropertyRunner(bundle, jail, tools, clock);
    }

    public PreparedBundle Bundle { get; }

    /// <summary>Grades one submission. Any number may be graded at the same time.</summary>
    /// <param name="submission">What to grade.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="partly">Told what is known as checks finish, for where grading may be cut off.</param>
    public async Task<Graded> GradeAsync(Submission submission, IProgress<GradingProgress>? progress = null, Action<Core.Grading.GradeReport>? partly = null)
    {
        var whole = new WholeGrading(Bundle, submission);
        Action<Core.Grading.GradeReport>? withAnswers = partly is null ? null : report => partly(whole.WithAnswers(new Graded(report, Timings.None)).Report);
        return whole.WithAnswers(whole.HasCode ? await Grader().GradeAsync(submission, progress, withAnswers) : whole.WithoutCode());
    }

    /// <param name="submission">What to try.</param>
    /// <param name="caseCpu">Another limit than the assignment's.</param>
    /// <param name="hurry">The verdict is all that is wanted.</param>
    internal Task<Trial> TryAsync(Submission submission, TimeSpan? caseCpu = null, bool hurry = false) => Grader().TryAsync(submission, null, caseCpu, hurry);

    /// <summary>What makes the cases of other seeds.</summary>
    internal CaseMaker MakeCases() => new(Bundle.Assignment, Bundle.Code, jail, tools, clock);

    /// <summary>The same assignment with the cases of another seed.</summary>
    /// <exception cref="RefusedInputException">They cannot be made.</exception>
    internal async Task<PreparedBundle> ReseedAsync(CaseMaker maker, string seed)
    {
        var faults = new Faults(BundleLoader.ManifestName);
        var goldens = await maker.MakeGoldensAsync(seed, new CaseFaults(faults, Bundle.Lines), progress: null);
        faults.ThrowIfAny();
        return Bundle.With(new MadeCases(goldens, Bundle.Mistakes.Clear()));
    }

    /// <summary>Grades one submission, which must be trusted, on the cases of several seeds, all in one runner while it lasts.</summary>
    internal async Task<IReadOnlyList<Core.Grading.GradeReport>> TryOnAsync(Submission submission, IReadOnlyList<PreparedBundle> seeds, Action<int> tick)
    {
        var code = await new SubmissionCompiler(compiler, Bundle).CompileAsync(submission);
        var limits = Bundle.Assignment.Limits;
        var reports = new List<Core.Grading.GradeReport>();
        await using var session = new RunnerSession(pool, code.Images, new TimeBudget(limits.CaseCpu, limits.CaseWall), new TimeBudget(TimeSpan.MaxValue, TimeSpan.MaxValue), clock);
        foreach (var seed in seeds)
        {
            reports.Add(await new SubmissionGrader(seed, compiler, pool, properties, clock).GradeAsync(code, session));
            tick(reports.Count);
        }
        return reports;
    }

    /// <summary>What one submission, which must be trusted, does in some cases of a call, in one runner while it lasts.</summary>
    internal async Task<IReadOnlyDictionary<Core.Grading.GoldenCase, Core.Grading.Observation>> ObserveAsync(
        Submission submission, Core.Manifest.CallSpec call, IReadOnlyList<Core.Grading.GoldenCase> cases)
    {
        var observed = new Dictionary<Core.Grading.GoldenCase, Core.Grading.Observation>(ReferenceEqualityComparer.Instance);
        var code = await new SubmissionCompiler(compiler, Bundle).CompileAsync(submission);
        if (!code.Compiles || new Signatures(Bundle, code).Fault(call.Method) is not null) return observed;
        var limits = Bundle.Assignment.Limits;
        await using var session = new RunnerSession(pool, code.Images, new TimeBudget(limits.CaseCpu, limits.CaseWall), new TimeBudget(TimeSpan.MaxValue, TimeSpan.MaxValue), clock);
        foreach (var @case in cases) observed[@case] = await session.CallAsync(code.IndexOf(call.Method), call.Method, @case.Arguments);
        return observed;
    }

    internal Task<Core.Grading.Observation> CallReferenceAsync(Core.Manifest.MethodRef method, System.Collections.Immutable.ImmutableArray<Core.Values.Value> arguments) =>
        properties.CallAsync(method, arguments);

    internal ValueTask<string?> AskAsync(Core.Manifest.PropertyRef property, Core.Grading.GoldenCase @case, Core.Values.Value result) =>
        properties.AskAsync(property, @case, result);

    private SubmissionGrader Grader() => new(Bundle, compiler, pool, properties, clock);

    public async ValueTask DisposeAsync()
    {
        await pool.DisposeAsync();
        await properties.DisposeAsync();
    }
}
