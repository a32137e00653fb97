using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Protocol;
using Grader.Worker.Bundles;

namespace Grader.Worker.Grading;

/// <summary>Says whether a submission has the method that a check calls, and if not, what it should have and what it has instead.</summary>
internal sealed class Signatures(PreparedBundle bundle, SubmissionCode code)
{
    /// <summary>Null where the method can be called.</summary>
    public FailedObservation? Fault(MethodRef method)
    {
        if (method.Driver is not null) return code.Misfits.GetValueOrDefault(method.Driver);
        var expected = bundle.Expected(method);
        var surface = code.Response.Surface;
        if (!surface.Types.Contains(method.Type)) return MissingType(method, expected, surface);
        var found = surface.Methods.Where(m => m.Type == method.Type && m.Name == method.Method).ToArray();
        if (found.Length == 0) return MissingMethod(method, expected, surface);
        if (found.Any(m => m.Callable && m.Identity == expected.Identity)) return null;
        return WrongSignature(expected, found[0], surface);
    }

    private static FailedObservation MissingType(MethodRef method, MethodSignature expected, Surface surface)
    {
        var elsewhere = surface.Types.FirstOrDefault(type => type.EndsWith($".{expected.SimpleType}", StringComparison.Ordinal) || type == expected.SimpleType);
        var place = elsewhere is null ? "" : $"; there is {elsewhere}, in another namespace";
        return new FailedObservation(Verdict.Missing, $"there is no class {method.Type}{place}; expected `{expected.Display}`");
    }

    private static FailedObservation MissingMethod(MethodRef method, MethodSignature expected, Surface surface)
    {
        var alike = surface.Methods.FirstOrDefault(m => m.Type == method.Type && m.Name.Equals(method.Method, StringComparison.OrdinalIgnoreCase));
        var hint = alike is null ? "" : $", but {alike.Name}: C# tells upper from lower case";
        return new FailedObservation(Verdict.Missing, $"{expected.SimpleType} has no method {method.Method}{hint}; expected `{expected.Display}`");
    }

    private static FailedObservation WrongSignature(MethodSignature expected, MethodSignature found, Surface surface)
    {
        if (found.Display != expected.Display) return Wrong($"expected `{expected.Display}`, found `{found.Display}`");
        if (!found.Callable) return Wrong($"its class is not public; expected `public static class {expected.SimpleType}`");
        var own = surface.Types.FirstOrDefault(type => expected.Identity.Contains($"[{AssemblyNames.Support}]{type}", StringComparison.Ordinal));
        return Wrong(own is null
            ? $"expected `{expected.Display}` with the given types"
            : $"the submission declares a {own} of its own, so its methods do not take the given one; delete your declaration of it");
    }

    private static FailedObservation Wrong(string cause) => new(Verdict.WrongSignature, cause);
}
