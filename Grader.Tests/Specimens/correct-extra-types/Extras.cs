global using Vector = double[];

namespace Hw3.Experiments
{
    public interface IExperiment<T> { T Run(); }

    public sealed class Norm(Vector v) : IExperiment<double>
    {
        public double Run() => Math.Sqrt(v.Sum(x => x * x));
    }
}

public static class Program
{
    public static void Main() => Console.WriteLine(new Hw3.Experiments.Norm([3, 4]).Run());
}
