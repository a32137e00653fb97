using Grader.Core.Protocol;
using Grader.Core.Values;

namespace Grader.Sandbox.Conversion;

/// <summary>
/// An argument as the method gets it, and as we look at it afterwards. They differ for a list handed over by an interface: the method gets a
/// list of its own, we keep the entries handed over. So a method that is to change matrices in place must write into them; putting new ones
/// into the list changes nothing that the caller holds.
/// </summary>
internal sealed class Argument
{
    private readonly object? observed;

    private Argument(object? passed, object? observed) => (Passed, this.observed) = (passed, observed);

    public object? Passed { get; }

    public static Argument Make(Value value, Type type)
    {
        var made = FromValue.Make(value, type);
        return made is System.Collections.IList list && type.IsInterface && type.IsGenericType && !type.GenericTypeArguments[0].IsValueType
            ? new Argument(made, CopyOf(list, type.GenericTypeArguments[0]))
            : new Argument(made, made);
    }

    /// <summary>The bytes of what it is now, to notice a change.</summary>
    public byte[] Snapshot() => ValueCodec.Encode(Observe(new ToValue()));

    public Value Observe(ToValue reading) => reading.Read(observed);

    private static Array CopyOf(System.Collections.IList list, Type element)
    {
        var copy = Array.CreateInstance(element, list.Count);
        list.CopyTo(copy, 0);
        return copy;
    }
}
