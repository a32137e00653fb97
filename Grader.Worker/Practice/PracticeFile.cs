using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Protocol;
using Grader.Core.Values;
using Grader.Worker.Bundles;

namespace Grader.Worker.Practice;

/// <summary>What a practice file holds: what students are given and shown anyway.</summary>
/// <param name="Title">The assignment's.</param>
/// <param name="Given">Support and drivers; no reference.</param>
/// <param name="Surfaces">The methods that are called, as they are to be declared.</param>
/// <param name="Questions">With the checks that can be tried without the reference.</param>
/// <param name="Cases">The visible cases of each call, with what is expected of them.</param>
internal sealed record PracticeContent(
    string Title, BundleSources Given, BundleSurfaces Surfaces, ImmutableArray<Question> Questions, ImmutableDictionary<CallSpec, ImmutableArray<GoldenCase>> Cases);

/// <summary>
/// The visible examples of an assignment as data, for the student's own machine. What is secret is not left out of it but never put in: it is written from a list of what may be told.
/// Predicates are reference code, so what they judge is not in it, nor is any call that a held-back check looks at.
/// </summary>
internal static class PracticeFile
{
    public const string Name = Core.Intake.Submission.ExamplesName;

    private const string Header = "grader examples 1";

    private enum Kind : byte { Golden, Shape, Training }

    public static byte[] Write(PreparedBundle bundle)
    {
        var assignment = bundle.Assignment;
        var questions = assignment.Questions.Select(question => (question.Id, question.Title, Checks: question.Checks.Where(check => CanBeTried(assignment, check)).ToArray()))
            .Where(question => question.Checks.Length > 0).ToArray();
        var calls = questions.SelectMany(question => question.Checks).Select(check => check.Call).Distinct().ToList();
        var to = new WireWriter();
        to.Text(Header);
        to.Text(assignment.Title);
        foreach (var sources in new[] { bundle.Sources.Support, bundle.Sources.Drivers })
            to.List(sources, static (w, source) => { w.Text(source.Path); w.Text(source.Text); });
        SurfaceCodec.Write(to, Called(bundle, calls, null));
        foreach (var driver in bundle.Sources.Drivers) SurfaceCodec.Write(to, Called(bundle, calls, driver.Path));
        to.List(calls, (w, call) => WriteCall(w, call, bundle.Goldens[call].Where(@case => @case.Spec.Visible).ToArray()));
        to.List(questions, (w, question) =>
        {
            w.Text(question.Id);
            w.Text(question.Title);
            w.List(question.Checks, (v, check) => WriteCheck(v, check, calls.IndexOf(check.Call)));
        });
        return to.Written.ToArray();
    }

    /// <exception cref="MalformedMessageException">It is none, or damaged.</exception>
    public static PracticeContent Read(byte[] bytes)
    {
        var from = new WireReader(bytes);
        if (from.Text() != Header) throw new MalformedMessageException("another kind of file");
        var title = from.Text();
        var given = new BundleSources(ReadSources(from), ReadSources(from), [], []);
        var surfaces = new BundleSurfaces(SurfaceCodec.Read(from), [.. given.Drivers.Select(driver => (SurfaceCodec.Read(from), driver.Path))]);
        var calls = from.List(ReadCall);
        var questions = from.List(r => new Question(r.Text(), r.Text(), [.. r.List(v => ReadCheck(v, calls))]));
        from.End();
        return new PracticeContent(title, given, surfaces, [.. questions], calls.ToImmutableDictionary(call => call.Call, call => call.Cases));
    }

    private static bool CanBeTried(Assignment assignment, Check check) =>
        check.Judge is GoldenJudge or ShapeJudge or TrainingJudge && check.Call.Cases.Any(@case => @case.Visible)
        && assignment.Questions.SelectMany(question => question.Checks).Where(other => other.Call == check.Call).All(other => other.Visibility == Visibility.Visible);

    /// <summary>Of what the reference, or a driver, declares, the methods that are called and nothing else.</summary>
    private static Surface Called(PreparedBundle bundle, List<CallSpec> calls, string? driver)
    {
        var methods = calls.Where(call => call.Method.Driver == driver).Select(call => bundle.Expected(call.Method)).Distinct().ToArray();
        return new Surface([.. methods.Select(method => method.Type).Distinct()], [.. methods], []);
    }

    private static void WriteCall(WireWriter to, CallSpec call, GoldenCase[] visible)
    {
        to.Text(call.Name);
        to.Text(call.Method.Type);
        to.Text(call.Method.Method);
        to.OptionalText(call.Method.Driver);
        to.List(call.Parameters, static (w, parameter) => w.Text(parameter.Name));
        to.List(call.Mutates, static (w, name) => w.Text(name));
        to.List(visible, static (w, @case) =>
        {
            w.Text(@case.Spec.Name);
            w.List(@case.Arguments, ValueCodec.Write);
            WriteExpectation(w, @case.Golden.Result);
            w.List(@case.Golden.Mutated, WriteExpectation);
        });
    }

    private static (CallSpec Call, ImmutableArray<GoldenCase> Cases) ReadCall(WireReader from)
    {
        var (name, method) = (from.Text(), new MethodRef(from.Text(), from.Text(), from.OptionalText()));
        ImmutableArray<Parameter> parameters = [.. from.List(static r => new Parameter(r.Text(), Untyped))];
        ImmutableArray<string> mutates = [.. from.List(static r => r.Text())];
        ImmutableArray<GoldenCase> cases = [.. from.List(static r => new GoldenCase(
            new CaseSpec(r.Text(), Visible: true, [], []), [.. r.List(ValueCodec.Read)], new Golden(ReadExpectation(r), [.. r.List(ReadExpectation)])))];
        return (new CallSpec(name, method, parameters, mutates, [], [.. cases.Select(@case => @case.Spec)]), cases);
    }

    /// <summary>Arguments are here already; nothing is bound to a type any more.</summary>
    private static UnsupportedType Untyped { get; } = new("");

    private static void WriteCheck(WireWriter to, Check check, int call)
    {
        to.Text(check.Id);
        to.Text(check.Title);
        to.Text(check.Points.ToString(System.Globalization.CultureInfo.InvariantCulture));
        to.Int(call);
        to.Text(check.Of.Text);
        var training = check.Judge as TrainingJudge;
        to.Enum(check.Judge switch { ShapeJudge => Kind.Shape, TrainingJudge => Kind.Training, _ => Kind.Golden });
        to.Text(training?.History.Text ?? "");
        to.Int(training?.Early ?? 0);
        to.OptionalText(training?.Parameters?.Text);
        var declared = check.Tolerance as DeclaredTolerance;
        to.Bool(declared is not null);
        to.Double(declared?.Absolute ?? 0);
        to.Double(declared?.Relative ?? 0);
    }

    private static Check ReadCheck(WireReader from, (CallSpec Call, ImmutableArray<GoldenCase> Cases)[] calls)
    {
        var (id, title, points) = (from.Text(), from.Text(), decimal.Parse(from.Text(), System.Globalization.CultureInfo.InvariantCulture));
        var (call, of, kind) = (from.Int(), Path(from.Text()), from.Enum<Kind>());
        var (history, early, parameters) = (Path(from.Text()), from.Int(), from.OptionalText());
        Judge judge = kind switch
        {
            Kind.Shape => new ShapeJudge(),
            Kind.Training => new TrainingJudge(history, early, parameters is null ? null : Path(parameters), Outcome: null),
            _ => new GoldenJudge(),
        };
        var (isDeclared, absolute, relative) = (from.Bool(), from.Double(), from.Double());
        if (call < 0 || call >= calls.Length) throw new MalformedMessageException($"there is no call {call}");
        return new Check(id, title, points, calls[call].Call, of, judge, isDeclared ? new DeclaredTolerance(absolute, relative) : new DerivedTolerance(), Oracle: null);
    }

    private static ValuePath Path(string text) =>
        text.Length == 0 ? ValuePath.Whole : ValuePath.TryParse(text) ?? throw new MalformedMessageException($"{text} is no path");

    private static ImmutableArray<SourceFile> ReadSources(WireReader from) => [.. from.List(static r => new SourceFile(r.Text(), r.Text()))];

    private static void WriteExpectation(WireWriter to, Expectation expectation)
    {
        ValueCodec.Write(to, expectation.Value);
        ValueCodec.Write(to, expectation.Spread);
    }

    private static Expectation ReadExpectation(WireReader from) => new(ValueCodec.Read(from), ValueCodec.Read(from));
}
