using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Grader.Data.Model;

/// <summary>Enums are stored by name, in snake_case: <c>wrong_value</c>. Numbers would change their meaning when a value is put between.</summary>
internal sealed class EnumNames<TEnum>() : ValueConverter<TEnum, string>(value => Of(value), name => Parse(name)) where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Values = Enum.GetValues<TEnum>().ToDictionary(Of);

    public static string Of(TEnum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static TEnum Parse(string name) =>
        Values.TryGetValue(name, out var value) ? value : throw new InvalidDataException($"'{name}' is no {typeof(TEnum).Name}.");
}
