using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Knelpunten.Domain;

/// <summary>A stored event, as far as it is sealed. What is written down in docs/integriteit.md is this.</summary>
/// <param name="Positie">In the log of all events.</param>
/// <param name="Versie">In its stream.</param>
/// <param name="Soort">The name under which it is stored.</param>
/// <param name="Opgetekend">To the microsecond.</param>
/// <param name="Koppen">Its metadata (<see cref="Metagegevens"/>).</param>
public sealed record Opgetekendegebeurtenis(
    long Positie, Guid Id, Guid Stroom, long Versie, string Soort, DateTimeOffset Opgetekend, string? Actor, string? Correlatie, string? Oorzaak, JsonObject Koppen, JsonObject Gegevens);

/// <summary>
/// A member of an event that lost its words, named by the event that says so. Both commitments are here, so that what stood there stays
/// proved without being told, and what came in its place is proved too.
/// </summary>
/// <param name="Positie">The leaf: position of the event that lost them.</param>
/// <param name="Lid">The member, as <see cref="Vrijeteksten"/> names it.</param>
/// <param name="Was">Commitment to what stood there.</param>
/// <param name="Wordt">Commitment to what stands there now.</param>
public sealed record Gelaktveld(long Positie, string Lid, string Was, string Wordt);

/// <summary>The leaf of an event: its canonical form, in which a commitment stands for every text a person typed.</summary>
public static class Gebeurtenisblad
{
    public const int Vorm = 1;

    public const int Zoutlengte = 32;

    const string Voorvoegsel = "sha256:";

    /// <summary>SHA-256 of salt and text: proves the text to who has both, and tells nothing to who has neither.</summary>
    public static string Verbintenis(ReadOnlySpan<byte> zout, string tekst) =>
        Voorvoegsel + Convert.ToHexStringLower(SHA256.HashData([.. zout, .. Encoding.UTF8.GetBytes(tekst)]));

    /// <summary>Every text a person typed in it, by member; the reason in its metadata is one of them.</summary>
    public static IReadOnlyList<Vrijetekst> Teksten(Type? soort, JsonObject gegevens, JsonObject koppen) =>
    [
        .. soort is null ? [] : Vrijeteksten.In(soort, gegevens),
        .. Vrijeteksten.Metagegevens.Where(naam => koppen[naam] is not null).Select(naam => new Vrijetekst(naam, koppen[naam]!.GetValue<string>())),
    ];

    /// <summary>The canonical form (RFC 8785). Leaves the event as it was.</summary>
    /// <param name="soort">Its record; null for a kind that is not ours, of which no member is known to be words.</param>
    /// <param name="verbintenis">The commitment of a text, by member.</param>
    public static string Canoniek(Opgetekendegebeurtenis e, Type? soort, Func<Vrijetekst, string> verbintenis)
    {
        var (gegevens, koppen) = ((JsonObject)e.Gegevens.DeepClone(), (JsonObject)e.Koppen.DeepClone());
        if (soort is not null)
            Vrijeteksten.Vervang(soort, gegevens, verbintenis);
        foreach (var naam in Vrijeteksten.Metagegevens)
            if (koppen[naam] is { } tekst)
                koppen[naam] = verbintenis(new(naam, tekst.GetValue<string>()));
        var blad = new JsonObject
        {
            ["vorm"] = Vorm,
            ["positie"] = e.Positie,
            ["id"] = e.Id.ToString(),
            ["stroom"] = e.Stroom.ToString(),
            ["versie"] = e.Versie,
            ["soort"] = e.Soort,
            ["opgetekend"] = e.Opgetekend.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["koppen"] = koppen,
            ["gebeurtenis"] = gegevens,
        };
        foreach (var (naam, waarde) in new[] { ("actor", e.Actor), ("correlatie", e.Correlatie), ("oorzaak", e.Oorzaak) })
            if (waarde is not null)
                blad[naam] = waarde;
        return Domain.Canoniek.Van(blad);
    }

    public static byte[] Hash(string canoniek) => Merkleboom.Blad(Encoding.UTF8.GetBytes(canoniek));
}
