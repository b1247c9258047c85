using System.Security.Cryptography;

namespace Knelpunten.Api.Personen;

/// <summary>
/// AES-256-GCM with a fresh random nonce each time. What stands beside it (<c>bij</c>) is not hidden but bound: the same bytes in
/// another place do not open. Stored as one byte for the form, nonce, tag, and then what was sealed.
/// </summary>
public static class Verzegeling
{
    public const int Sleutellengte = 32;

    const byte Vorm = 1;
    const int Nonce = 12;
    const int Tag = 16;
    const int Kop = 1 + Nonce + Tag;

    public static byte[] Sluit(ReadOnlySpan<byte> sleutel, ReadOnlySpan<byte> inhoud, ReadOnlySpan<byte> bij)
    {
        var verzegeld = new byte[Kop + inhoud.Length];
        verzegeld[0] = Vorm;
        RandomNumberGenerator.Fill(verzegeld.AsSpan(1, Nonce));
        using var aes = new AesGcm(sleutel, Tag);
        aes.Encrypt(verzegeld.AsSpan(1, Nonce), inhoud, verzegeld.AsSpan(Kop), verzegeld.AsSpan(1 + Nonce, Tag), bij);
        return verzegeld;
    }

    /// <summary>Throws <see cref="CryptographicException"/> when a single bit is not as it was sealed.</summary>
    public static byte[] Open(ReadOnlySpan<byte> sleutel, ReadOnlySpan<byte> verzegeld, ReadOnlySpan<byte> bij)
    {
        if (verzegeld.Length < Kop || verzegeld[0] != Vorm)
            throw new CryptographicException("Dit is hier niet verzegeld.");
        var inhoud = new byte[verzegeld.Length - Kop];
        using var aes = new AesGcm(sleutel, Tag);
        aes.Decrypt(verzegeld.Slice(1, Nonce), verzegeld[Kop..], verzegeld.Slice(1 + Nonce, Tag), inhoud, bij);
        return inhoud;
    }
}
