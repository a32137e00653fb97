using System.Collections;
using System.Collections.Immutable;
using Grader.Core.Values;

namespace Grader.Sandbox.Conversion;

/// <summary>Makes the lists and dictionaries that parameters are declared as.</summary>
internal static class Collections
{
    /// <summary>A List is what an interface of a list gets; the immutable ones are made from one.</summary>
    public static object ListOf(Array items, Type type)
    {
        var element = type.GenericTypeArguments[0];
        if (items.GetType().GetElementType() != element) throw new CannotConvertException($"{items.GetType().Name} does not fit {type.Name}");
        if (type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)) return Immutable(typeof(ImmutableArray), items, element);
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var item in items) list.Add(item);
        if (type.IsInstanceOfType(list)) return list;
        return type.IsAssignableFrom(typeof(ImmutableList<>).MakeGenericType(element))
            ? Immutable(typeof(ImmutableList), items, element)
            : throw new CannotConvertException($"a list is no {type.Name}");
    }

    /// <summary>A Dictionary is what an interface of a dictionary gets; the others are made from one.</summary>
    public static object MapOf(MapValue map, Type type)
    {
        var arguments = type.GenericTypeArguments;
        if (arguments[0] != typeof(string)) throw new CannotConvertException($"{type.Name} has keys that are not strings");
        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
        foreach (var entry in map.Entries) dictionary[entry.Name] = FromValue.Make(entry.Value, arguments[1]);
        if (type.IsInstanceOfType(dictionary)) return dictionary;
        if (type.GetGenericTypeDefinition() == typeof(SortedDictionary<,>)) return Activator.CreateInstance(type, dictionary)!;
        return type.IsAssignableFrom(typeof(ImmutableDictionary<,>).MakeGenericType(arguments))
            ? Immutable(typeof(ImmutableDictionary), dictionary, arguments)
            : throw new CannotConvertException($"a dictionary is no {type.Name}");
    }

    private static object Immutable(Type factory, IEnumerable items, params Type[] arguments) => factory.GetMethods()
        .Where(method => method.Name == "CreateRange" && method.GetGenericArguments().Length == arguments.Length)
        .Select(method => method.MakeGenericMethod(arguments))
        .Single(method => method.GetParameters() is [var only] && only.ParameterType.Name == "IEnumerable`1")
        .Invoke(null, [items])!;
}
