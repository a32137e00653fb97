using TorchSharp;
using Xunit;
using Tensor = Grader.Reference.Tensors.Tensor;

namespace Grader.Tests.Torch;

/// <summary>Between our tensors and libtorch's, always in float64; and what counts as equal.</summary>
internal static class Bridge
{
    public static torch.Tensor ToTorch(this Tensor tensor) =>
        torch.tensor(tensor.Values.ToArray(), [.. tensor.Shape.Lengths.Select(length => (long)length)], dtype: torch.float64);

    public static torch.Tensor ToVariable(this Tensor tensor) => tensor.ToTorch().requires_grad_();

    public static torch.Tensor Labels(params int[] labels) => torch.tensor([.. labels.Select(label => (long)label)], dtype: torch.int64);

    /// <summary>Same shape, and every entry within 1e-13 of its size or of 1: some hundred roundings.</summary>
    public static void ShouldEqual(this Tensor ours, torch.Tensor theirs)
    {
        Assert.Equal(torch.float64, theirs.dtype);
        Assert.Equal(theirs.shape, ours.Shape.Lengths.Select(length => (long)length));
        var expected = theirs.detach().contiguous().data<double>().ToArray();
        for (var i = 0; i < expected.Length; i++)
            ours.Values[i].ShouldEqual(expected[i]);
    }

    public static void ShouldEqual(this double ours, double theirs) =>
        Assert.True(
            Math.Abs(ours - theirs) <= 1e-13 * Math.Max(1, Math.Abs(theirs)),
            FormattableString.Invariant($"ours {ours:R}, libtorch's {theirs:R}"));
}
