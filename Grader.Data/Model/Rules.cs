using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>Rules that several tables have, kept by the database.</summary>
internal static class Rules
{
    /// <summary>The column holds the name of one of the enum's values.</summary>
    public static void OneOf<TEnum>(this TableBuilder table, string tableName, string column) where TEnum : struct, Enum =>
        table.HasCheckConstraint($"ck_{tableName}_{column}",
            $"{column} in ({string.Join(", ", Enum.GetValues<TEnum>().Select(value => $"'{EnumNames<TEnum>.Of(value)}'"))})");

    /// <summary>Fit for an address: lower-case letters, digits and hyphens.</summary>
    public static void Slug(this TableBuilder table, string tableName) =>
        table.HasCheckConstraint($"ck_{tableName}_slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'");
}
