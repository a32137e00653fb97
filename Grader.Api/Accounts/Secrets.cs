using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Grader.Api.Accounts;

/// <summary>Secrets that somebody holds and we know by their hash alone: those of links and of tokens. They are long enough that a plain hash will do.</summary>
internal static class Secrets
{
    private const int Bytes = 32;

    /// <summary>One that nobody can guess, fit for an address.</summary>
    public static string Draw() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
