using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Knelpunten.Api.Personen;

/// <summary>
/// A key that opens no value itself: it wraps the keys of persons, and makes the values under which an actor is found without knowing
/// who he is. For each of these uses a key of its own is derived from it (HKDF). Its id is derived too, so that nobody can give two
/// keys one id.
/// </summary>
public sealed class Hoofdsleutel
{
    readonly byte[] inpakker;
    readonly byte[] zoeker;

    Hoofdsleutel(byte[] geheim)
    {
        Id = Convert.ToHexStringLower(Afgeleid(geheim, "kenmerk", 8));
        inpakker = Afgeleid(geheim, "persoonssleutels", Verzegeling.Sleutellengte);
        zoeker = Afgeleid(geheim, "zoekwaarden", Verzegeling.Sleutellengte);
    }

    public string Id { get; }

    /// <summary>Null when it is not 32 bytes in base64.</summary>
    public static Hoofdsleutel? Lees(string base64)
    {
        var geheim = new byte[base64.Length];
        return Convert.TryFromBase64String(base64.Trim(), geheim, out var lengte) && lengte == Verzegeling.Sleutellengte ? new(geheim[..lengte]) : null;
    }

    public static string Nieuw() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Verzegeling.Sleutellengte));

    public byte[] PakIn(Guid persoon, ReadOnlySpan<byte> sleutel) => Verzegeling.Sluit(inpakker, sleutel, Bij(persoon));

    public byte[] PakUit(Guid persoon, ReadOnlySpan<byte> verpakt) => Verzegeling.Open(inpakker, verpakt, Bij(persoon));

    /// <summary>Tells nothing of issuer or subject to who has not this key, and is the same for the same pair.</summary>
    public byte[] Zoekwaarde(string uitgever, string onderwerp)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, zoeker);
        Span<byte> lengte = stackalloc byte[sizeof(int)];
        foreach (var deel in (ReadOnlySpan<string>)[uitgever, onderwerp])
        {
            // With its length before it, so that no other pair gives the same bytes.
            var bytes = Encoding.UTF8.GetBytes(deel);
            BinaryPrimitives.WriteInt32BigEndian(lengte, bytes.Length);
            hmac.AppendData(lengte);
            hmac.AppendData(bytes);
        }

        return hmac.GetHashAndReset();
    }

    public override string ToString() => $"{nameof(Hoofdsleutel)} {Id}";

    byte[] Bij(Guid persoon) => Encoding.ASCII.GetBytes($"sleutel {persoon:N} {Id}");

    static byte[] Afgeleid(byte[] geheim, string doel, int lengte) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, geheim, lengte, info: Encoding.ASCII.GetBytes($"knelpunten kluis {doel}"));
}
