using System.Security.Cryptography;

namespace Knelpunten.Api.Opdrachten;

/// <summary>An Idempotency-Key of one caller, with the HMAC of what he sent with it.</summary>
public sealed record Sleutel(Guid Actor, string Waarde, string Afdruk)
{
    public string Id => Herhaling.Sleutelnaam(Actor, Waarde);
}

/// <summary>
/// The answer that a request with an Idempotency-Key got, kept 30 days in the transaction of its events: the same request sent
/// again gets the same answer, and nothing happens twice. Holds no contact details and no body, only its HMAC.
/// </summary>
/// <param name="Correlatie">With <paramref name="Oorzaak"/> where the events of that command are found, for its receipt; null when it had none.</param>
public sealed record Herhaling(string Id, string Afdruk, DateTimeOffset Vervalt, Bevestiging Bevestiging, string? Plaats, long Versie, string? Correlatie = null, string? Oorzaak = null)
{
    public static readonly TimeSpan Bewaartermijn = TimeSpan.FromDays(30);

    public static string Sleutelnaam(Guid actor, string sleutel) => $"{actor:N}:{sleutel}";
}

/// <summary>The HMAC's key: from configuration, or a file of the service's own data folder. A body alone could be guessed from a plain hash.</summary>
public sealed class Afdrukker(byte[] geheim)
{
    public string Druk(string methode, string pad, ReadOnlySpan<byte> inhoud)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, geheim);
        hmac.AppendData(System.Text.Encoding.UTF8.GetBytes($"{methode} {pad}\n"));
        hmac.AppendData(inhoud);
        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}
