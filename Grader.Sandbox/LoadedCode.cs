using System.Reflection;
using System.Runtime.Loader;
using Grader.Core.Protocol;
using Grader.Sandbox.Conversion;

namespace Grader.Sandbox;

/// <summary>The assemblies of one submission, loaded from memory, found by one another by name.</summary>
internal sealed class LoadedCode
{
    private readonly AssemblyLoadContext context = new("submission");
    private readonly List<Assembly> assemblies = [];

    public LoadedCode() => context.Resolving += (_, name) => assemblies.Find(assembly => assembly.GetName().Name == name.Name);

    public void Add(byte[] image) => assemblies.Add(context.LoadFromStream(new MemoryStream(image)));

    /// <summary>The method that takes these arguments, and the arguments as it takes them.</summary>
    public (MethodInfo Method, Argument[] Arguments) Find(CallRequest request)
    {
        var type = assemblies[request.Assembly].GetType(request.Type)
            ?? throw new TypeLoadException($"there is no type {request.Type}");
        var candidates = type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.Name == request.Method && !method.IsGenericMethod && method.GetParameters().Length == request.Arguments.Length);
        foreach (var method in candidates)
            if (TryConvert(method, request) is { } arguments) return (method, arguments);
        throw new MissingMethodException($"there is no {request.Type}.{request.Method} that takes these arguments");
    }

    private static Argument[]? TryConvert(MethodInfo method, CallRequest request)
    {
        try
        {
            return [.. method.GetParameters().Select((parameter, i) => Argument.Make(request.Arguments[i], parameter.ParameterType))];
        }
        catch (CannotConvertException)
        {
            return null;   // An overload for other types.
        }
    }
}
