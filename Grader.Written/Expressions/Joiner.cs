namespace Grader.Written.Expressions;

/// <summary>The rules for two parts that are joined.</summary>
internal sealed class Joiner(BinarySyntax binary)
{
    public Term Join(Term left, Term right) => binary.Operation switch
    {
        "+" or "-" => Added(left, right),
        ".*" => Entries(left, right),
        "kron" => Kronecker(left, right, binary.At),
        "/" => Divided(left, right),
        "^" => Powered(left, right),
        _ => Multiplied(left, right),
    };

    public static ProductTerm Kronecker(Term left, Term right, Span at) =>
        new(Product.Kronecker, left, right, new Shape(left.Shape.Rows * right.Shape.Rows, left.Shape.Columns * right.Shape.Columns), at);

    private SumTerm Added(Term left, Term right)
    {
        if (left.Shape == right.Shape) return new SumTerm(left, right, binary.Operation == "-", binary.At);
        var sign = binary.Operation == "-" ? "subtracted" : "added";
        throw new ExpressionException(binary.At, $"what is {left.Shape} and what is {right.Shape} cannot be {sign}", (left.Shape.IsScalar, right.Shape.IsScalar) switch
        {
            (true, false) when right.Shape.IsColumn => $"Write a vector of ones, as in 1_{right.Shape.Rows}, if you mean one number for every entry",
            (false, true) when left.Shape.IsColumn => $"Write a vector of ones, as in 1_{left.Shape.Rows}, if you mean one number for every entry",
            _ => "Check which of the two must be transposed, or what is missing",
        });
    }

    private ProductTerm Multiplied(Term left, Term right)
    {
        if (left.Shape.IsScalar) return new ProductTerm(Product.Scaled, left, right, right.Shape, binary.At);
        if (right.Shape.IsScalar) return new ProductTerm(Product.Scaled, right, left, left.Shape, binary.At);
        if (left.Shape.Columns == right.Shape.Rows) return new ProductTerm(Product.Matrix, left, right, new Shape(left.Shape.Rows, right.Shape.Columns), binary.At);
        throw new ExpressionException(binary.At, $"what is {left.Shape} times what is {right.Shape} does not fit", left.Shape == right.Shape && left.Shape.IsColumn
            ? "Write w^T w (a number), w w^T (a matrix) or w .* w (entry by entry), whichever you mean" : "Check the order of the factors and which of them must be transposed");
    }

    private ProductTerm Entries(Term left, Term right)
    {
        if (left.Shape.IsScalar || right.Shape.IsScalar) return Multiplied(left, right);
        return left.Shape == right.Shape ? new ProductTerm(Product.Entries, left, right, left.Shape, binary.At)
            : throw new ExpressionException(binary.At, $"what is {left.Shape} and what is {right.Shape} cannot be multiplied entry by entry", "Give both one shape");
    }

    private QuotientTerm Divided(Term above, Term below) => below.Shape.IsScalar ? new QuotientTerm(above, below, binary.At)
        : throw new ExpressionException(below.At, $"one cannot divide by what is {below.Shape}", "Divide by a number, or say what you mean entry by entry with indices");

    private PowerTerm Powered(Term raised, Term exponent)
    {
        if (!exponent.Shape.IsScalar) throw new ExpressionException(exponent.At, $"the exponent is {exponent.Shape}", "Use a number as exponent");
        return raised.Shape.IsScalar ? new PowerTerm(raised, exponent, binary.At)
            : throw new ExpressionException(binary.At, $"what is {raised.Shape} has no power", "Write w .* w for the squares of the entries, w^T w for the square of the length");
    }
}
