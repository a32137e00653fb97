using System.Collections.Immutable;
using Grader.Core.Manifest;
using Grader.Core.Protocol;
using Grader.Core.Values;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Worker.Bundles;

/// <summary>Joins a manifest with the code it talks of: finds every method, and types every input by the parameter it is for.</summary>
internal sealed class Binder(ManifestDraft draft, BundleSurfaces surfaces, Faults faults)
{
    private readonly Dictionary<CaseSpec, int> lines = new(ReferenceEqualityComparer.Instance);

    /// <summary>Where the inputs of each case stand in the manifest.</summary>
    public IReadOnlyDictionary<CaseSpec, int> Lines => lines;

    public Assignment Bind()
    {
        var questions = draft.Questions.Select(question =>
            new Question(question.Id, question.Title, [.. question.Checks.SelectMany(check => Bind(check, question.Id))])).ToImmutableArray();
        foreach (var mutant in draft.Mutants) CheckMutant(mutant, questions);
        return new Assignment(draft.Title, draft.Limits, questions, [.. draft.Mutants.Select(mutant => mutant.Spec)], draft.Excuses);
    }

    private void CheckMutant(MutantDraft mutant, ImmutableArray<Question> questions)
    {
        foreach (var name in mutant.Spec.Fails)
        {
            var only = mutant.Spec with { Fails = [name] };
            if (questions.Any(question => question.Checks.Any(check => only.IsFor(question.Id, check)))) continue;
            faults.Add(mutant.Node, $"the mutant `{mutant.Spec.Name}` names a check `{name}` that there is not",
                Spelling.Suggest(name, [.. questions.SelectMany(question => question.Checks.Select(check => $"{question.Id}/{check.Id}"))]));
        }
    }

    private Oracle? Bind(OracleDraft? oracle, MethodSignature call)
    {
        if (oracle is null || FindMethod(oracle.Forward, oracle.Node, [(surfaces.Reference, null)]) is not var (signature, _)) return null;
        ImmutableArray<string> inputs = [.. call.Parameters.Select(p => p.Name)];
        ImmutableArray<string> taken = [.. signature.Parameters.Select(p => p.Name)];
        foreach (var name in taken.Where(name => name != oracle.With).Append(oracle.Cotangent).OfType<string>().Where(name => !inputs.Contains(name)))
            faults.Add(oracle.Node, $"the oracle needs `{name}`, which is no input of {call.Name}", Spelling.Suggest(name, inputs));
        if (!taken.Contains(oracle.With))
            faults.Add(oracle.Node, $"{signature.Name} has no parameter `{oracle.With}` to take the derivative with respect to", Spelling.Suggest(oracle.With, taken));
        return new Oracle(new MethodRef(signature.Type, signature.Name, null), taken, oracle.With, oracle.Cotangent, oracle.OutputFirst);
    }

    private IEnumerable<Check> Bind(CheckDraft check, string question)
    {
        if (FindMethod(check.Call, check.Node, surfaces.OfStudents) is not var (signature, driver)) return [];
        foreach (var name in check.Mutates.Concat(check.Exact).Where(name => signature.Parameters.All(p => p.Name != name)))
            faults.Add(check.Node, $"{check.Call} has no parameter `{name}`", Spelling.Suggest(name, [.. signature.Parameters.Select(p => p.Name)]));
        if (CannotBeSent(check, signature)) return [];
        var call = new CallSpec($"{question}/{check.Id}", new MethodRef(signature.Type, signature.Name, driver), signature.Parameters, check.Mutates,
            check.Exact, [.. check.Cases.Select(@case => Bind(@case, signature)).OfType<CaseSpec>()]);
        return check.Parts.Select(part =>
            new Check(part.Id, part.Title, part.Points, call, part.Of, Bind(part.Judge, signature), part.Tolerance, Bind(part.Oracle, signature)) { Visibility = part.Visibility });
    }

    private bool CannotBeSent(CheckDraft check, MethodSignature signature)
    {
        var strange = signature.Parameters.Where(p => p.Type is UnsupportedType).ToArray();
        foreach (var parameter in strange)
            faults.Add(check.Node, $"the parameter {parameter.Name} of {check.Call} is a {parameter.Type.Display}, which cannot be sent to a submission",
                "Write a driver in support/drivers/ that takes plain data");
        return strange.Length > 0;
    }

    private CaseSpec? Bind(CaseDraft @case, MethodSignature signature)
    {
        ImmutableArray<string> names = [.. signature.Parameters.Select(p => p.Name)];
        if (new InputBinder(draft.Sets, @case, faults).Resolve(@case.Inputs) is not { } node) return null;
        if (YamlMap.Of(node, $"the inputs of {signature.SimpleType}.{signature.Name}", names, faults) is not { } map) return null;
        var inputs = signature.Parameters.Select(parameter =>
            map.Demand(parameter.Name, $"Give a value for `{parameter.Name}`, a {parameter.Type.Display}") is { } value
                ? new InputBinder(draft.Sets, @case, faults).Bind(value, parameter.Type)
                : null).ToArray();
        if (inputs.Any(input => input is null)) return null;
        var bound = new CaseSpec(@case.Name, @case.Visible, @case.Dimensions, [.. inputs!]);
        lines.Add(bound, (int)@case.Inputs.Start.Line);
        return bound;
    }

    private Judge Bind(JudgeDraft judge, MethodSignature call)
    {
        var property = judge.Property is null ? null : BindProperty(judge.Property, judge.Node!, call);
        if (judge.Training is { } training) return new TrainingJudge(training.History, training.Early, training.Parameters, property);
        if (judge.Shape) return new ShapeJudge();
        return property is null ? new GoldenJudge() : new PropertyJudge(property);
    }

    private PropertyRef? BindProperty(string name, YamlNode node, MethodSignature call)
    {
        if (FindMethod(name, node, [(surfaces.Reference, null)]) is not var (signature, _)) return null;
        ImmutableArray<string> known = [.. call.Parameters.Select(p => p.Name), "result"];
        foreach (var parameter in signature.Parameters.Where(p => !known.Contains(p.Name)))
            faults.Add(node, $"the property {name} asks for `{parameter.Name}`, which is no input of {call.Name}", Spelling.Suggest(parameter.Name, known));
        if (signature.Return is not ScalarType { Kind: ScalarKind.Text })
            faults.Add(node, $"the property {name} returns {signature.Return.Display}", "Let it return `string?`: null where it holds, else a sentence for the student");
        return new PropertyRef(new MethodRef(signature.Type, signature.Name, null), [.. signature.Parameters.Select(p => p.Name)]);
    }

    private (MethodSignature Signature, string? Driver)? FindMethod(
        string name, YamlNode node, IReadOnlyList<(Surface Surface, string? Driver)> where)
    {
        var full = draft.Namespace.Length > 0 ? $"{draft.Namespace}.{name}" : name;
        var found = (from place in @where
                     from method in place.Surface.Methods
                     where method.FullName == full || method.FullName == name
                     select (method, place.Driver)).ToArray();
        if (found.Length > 1 && found.Count(f => f.method.Callable) == 1) found = [.. found.Where(f => f.method.Callable)];
        switch (found.Length)
        {
            case 1 when found[0].method.Callable: return found[0];
            case 1:
                faults.Add(node, $"{name} cannot be called: `{found[0].method.Display}`", "Make it and its class public, the method static and not generic");
                return null;
            case 0:
                faults.Add(node, $"there is no method {name} in the reference or a driver", Spelling.Suggest(name,
                    [.. @where.SelectMany(place => place.Surface.Methods).Where(m => m.Callable).Select(m => $"{m.SimpleType}.{m.Name}").Distinct()]));
                return null;
            default:
                faults.Add(node, $"{name} is overloaded", "Give the methods names of their own");
                return null;
        }
    }
}

/// <summary>What a bundle's code declares: what students are to declare too, with the drivers, and what is the reference's alone.</summary>
internal sealed record BundleSurfaces(Surface Reference, IReadOnlyList<(Surface Surface, string File)> Drivers)
{
    public IReadOnlyList<(Surface Surface, string? Driver)> OfStudents { get; } =
        [(Reference, null), .. Drivers.Select(driver => (driver.Surface, (string?)driver.File))];
}
