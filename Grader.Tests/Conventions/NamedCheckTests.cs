using System.Reflection;
using FluentAssertions;
using Xunit;

namespace Grader.Tests.Conventions;

/// <summary>
/// What a drop-in replacement of Gradescope's autograder must accept (A) and emit (E) is a list with numbers, and each of its checks is a test of that name. Those of
/// LTI are left out: there is none yet.
/// </summary>
public sealed class NamedCheckTests
{
    private static readonly string[] Checks =
        [.. Enumerable.Range(1, 25).Select(i => $"A{i}_"), .. new[] { 1, 2, 3, 4, 5, 6, 7, 12, 13 }.Select(i => $"E{i}_")];

    [Fact]
    public void Each_check_of_the_contract_with_Gradescope_is_a_test_of_that_name()
    {
        var tests = typeof(NamedCheckTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttributes<FactAttribute>().Any(fact => fact.Skip is null)).Select(method => method.Name).ToArray();
        Checks.Where(check => !tests.Any(test => test.StartsWith(check, StringComparison.Ordinal))).Should().BeEmpty();
    }
}
