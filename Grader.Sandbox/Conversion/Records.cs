using System.Reflection;
using Grader.Core.Values;

namespace Grader.Sandbox.Conversion;

/// <summary>Makes records, tuples and plain classes from their named parts.</summary>
internal static class Records
{
    /// <summary>By the constructor that takes the most of the parts; what it does not take is set.</summary>
    public static object Make(RecordValue record, Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length)
            .FirstOrDefault(c => c.GetParameters().All(parameter => Find(record, parameter.Name) is not null));
        if (constructor is null && !type.IsValueType)
            throw new CannotConvertException($"{type.Name} has no constructor for the parts of {ValueText.Kind(record)}");
        var parameters = constructor?.GetParameters() ?? [];
        var arguments = parameters.Select(parameter => FromValue.Make(Find(record, parameter.Name)!.Value.Value, parameter.ParameterType)).ToArray();
        var made = constructor?.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null) ?? Activator.CreateInstance(type)!;
        foreach (var field in record.Fields.Where(field => !parameters.Any(parameter => Same(parameter.Name, field.Name)))) Set(made, type, field);
        return made;
    }

    /// <summary>A part that nothing takes is one that the type computes by itself.</summary>
    private static void Set(object made, Type type, Field part)
    {
        if (type.GetProperty(part.Name) is { CanWrite: true } property) property.SetValue(made, FromValue.Make(part.Value, property.PropertyType));
        else if (type.GetField(part.Name) is { } field) field.SetValue(made, FromValue.Make(part.Value, field.FieldType));
        else if (type.GetProperty(part.Name) is null) throw new CannotConvertException($"{type.Name} has no {part.Name}");
    }

    private static Field? Find(RecordValue record, string? name)
    {
        foreach (var field in record.Fields)
            if (Same(field.Name, name)) return field;
        return null;
    }

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
