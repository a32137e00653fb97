using System.Reflection;
using FluentAssertions;
using Xunit;

namespace Grader.Tests.Compiler.Instrumentation;

/// <summary>Whatever C# a reference is written in still compiles when it is made to round by chance, and without a seed does the same.</summary>
public sealed class LanguageTests
{
    private static readonly string Source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Compiler", "Instrumentation", "Language.txt"));
    private static readonly Type Plain = Compilation.Load(Source, "Language", noisy: false);
    private static readonly Type Noisy = Compilation.Load(Source, "Language", noisy: true);

    /// <summary>Methods whose result no rounding can move.</summary>
    public static TheoryData<string> Steady => Names(method => method.ReturnType != typeof(double));

    /// <summary>Methods in which at least one operation is inexact.</summary>
    public static TheoryData<string> Moving => Names(method => method.ReturnType == typeof(double));

    [Theory]
    [MemberData(nameof(Steady))]
    [MemberData(nameof(Moving))]
    public void It_does_the_same_as_without_instrumentation(string method)
    {
        lock (Noisy)
        {
            Compilation.Seed(Noisy, 0);
            Compilation.Call(Noisy, method).Should().Be(Compilation.Call(Plain, method));
        }
    }

    [Theory]
    [MemberData(nameof(Steady))]
    public void It_leaves_alone_what_is_no_arithmetic_of_doubles(string method)
    {
        lock (Noisy)
            for (var seed = 1; seed <= 20; seed++)
            {
                Compilation.Seed(Noisy, seed);
                Compilation.Call(Noisy, method).Should().Be(Compilation.Call(Plain, method));
            }
    }

    [Theory]
    [MemberData(nameof(Moving))]
    public void It_moves_the_result_a_little_and_not_always(string method)
    {
        var still = (double)Compilation.Call(Plain, method)!;
        lock (Noisy)
        {
            var moved = Enumerable.Range(1, 40).Select(seed => { Compilation.Seed(Noisy, seed); return (double)Compilation.Call(Noisy, method)!; }).ToArray();
            moved.Distinct().Count().Should().BeGreaterThan(1, "something in it is inexact");
            moved.Should().OnlyContain(x => Math.Abs(x - still) <= 1e-13 * Math.Abs(still));
        }
    }

    private static TheoryData<string> Names(Func<MethodInfo, bool> wanted) =>
        [.. Plain.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(wanted).Select(method => method.Name)];
}
