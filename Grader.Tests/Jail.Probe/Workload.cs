using System.Linq.Expressions;
using System.Numerics;
using System.Reflection.Emit;
using System.Runtime.Loader;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Jail.Probe;

/// <summary>What honest homework may well use. The filter must not be felt by any of it.</summary>
internal static class Workload
{
    public static int Run()
    {
        Reach.Try("threads", () => Parallel.For(0, 100, _ => Thread.Yield()));
        Reach.Try("plinq", () => Enumerable.Range(0, 10_000).AsParallel().Sum());
        Reach.Try("tasks", () => Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Delay(1))).Wait());
        Reach.Try("timer", () =>
        {
            using var rang = new ManualResetEventSlim();
            using var timer = new Timer(_ => rang.Set(), null, 1, Timeout.Infinite);
            rang.Wait();
        });
        Reach.Try("files", () =>
        {
            var (a, b, c) = (InTemp("a"), InTemp("b"), InTemp("c"));   // Not /tmp: not every jail has one of its own.
            File.WriteAllText(a, "text");
            File.Copy(a, b);
            File.Move(b, c);
            File.AppendAllLinesAsync(c, ["line"]).Wait();
            File.Delete(c);
        });
        Reach.Try("regex", () => Regex.IsMatch("aaa", "^a+$", RegexOptions.Compiled));
        Reach.Try("json", () => JsonSerializer.Serialize(new[] { 1.5, 2.5 }));
        Reach.Try("emit", () =>
        {
            var method = new DynamicMethod("one", typeof(int), []);
            method.GetILGenerator().Emit(OpCodes.Ldc_I4_1);
            method.GetILGenerator().Emit(OpCodes.Ret);
            method.CreateDelegate<Func<int>>()();
        });
        Reach.Try("expression", () => Expression.Lambda<Func<int>>(Expression.Constant(1)).Compile()());
        Reach.Try("load-context", () => new AssemblyLoadContext("own", isCollectible: true).Unload());
        Reach.Try("big-integer", () => BigInteger.Pow(3, 10_000).ToString());
        Reach.Try("sha256", () => SHA256.HashData([1, 2, 3]));
        Reach.Try("random-bytes", () => RandomNumberGenerator.GetBytes(16));
        Reach.Try("collect", () => GC.Collect());
        Reach.Try("stopwatch", () => Console.WriteLine(System.Diagnostics.Stopwatch.GetTimestamp() > 0));
        Reach.Try("user", () => Console.WriteLine(Environment.UserName));
        Reach.Try("stack-trace", () => Console.WriteLine(Environment.StackTrace.Length > 0));
        return 0;
    }

    private static string InTemp(string name) => Path.Combine(Path.GetTempPath(), name);
}
