using System.Runtime.Loader;
using Grader.Core.Protocol;
using Grader.Core.Values;

namespace Grader.Sandbox;

/// <summary>
/// Goes once through everything that a call will need (loading from memory, finding a method, converting, reading, encoding), so that the
/// runtime has done its work before a student's clock starts.
/// </summary>
public static class WarmUp
{
    internal static void Run()
    {
        var image = File.ReadAllBytes(typeof(WarmUp).Assembly.Location);
        var scratch = new AssemblyLoadContext("warm-up", isCollectible: true);
        scratch.LoadFromStream(new MemoryStream(image));
        scratch.Unload();

        var runner = new Runner();
        runner.Answer(new LoadRequest(0, [image]));
        var call = new CallRequest(1, 0, typeof(WarmUp).FullName!, nameof(Target),
            [ArrayValue.Vector(1, 2), new ArrayValue(ElementKind.Double, [1, 2], [3, 4]), new ListValue([ArrayValue.Vector(5)]), new IntegerValue(6, false)]);
        for (var round = 0; round < 3; round++)
        {
            var answer = runner.Answer((CallRequest)RunnerRequest.Decode(call.Encode()));
            if (RunnerResponse.Decode(answer.Encode()) is not ReturnedResponse) throw new InvalidOperationException("the warm-up call failed");
        }
    }

    /// <summary>Something like homework.</summary>
    public static Homework Target(double[] vector, double[,] matrix, IList<double[]> list, int number) =>
        new([.. vector.Select(Math.Exp)], matrix, [.. list], number);

    /// <summary>Something like a homework's result.</summary>
    public sealed record Homework(double[] Vector, double[,] Matrix, double[][] Lists, int Number);
}
