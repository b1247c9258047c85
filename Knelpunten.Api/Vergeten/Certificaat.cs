using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;

namespace Knelpunten.Api.Vergeten;

/// <summary>The search after it was carried out.</summary>
/// <param name="Gevonden">Always none: with one found, nothing is carried out.</param>
/// <param name="Elders">Cases, meetings and other streams that hold the same words and were not asked.</param>
public sealed record Nazoekverslag(IReadOnlyList<string> Doorzocht, int Gevonden, int Elders);

/// <summary>What a person who asked to be forgotten can be given: what went, when, by whose decision, from how many places. Holds nothing of what went.</summary>
/// <param name="Sha256">Over this certificate without this member, in the canonical form of RFC 8785.</param>
public sealed record Certificaat(
    Guid Verwijdering,
    Verwijdersoort Soort,
    Guid? Knelpunt,
    string? Nummer,
    Guid? Vergadering,
    Guid? Persoon,
    int? Melding,
    IReadOnlyList<int> Documenten,
    string Reden,
    Verwijderhandeling Aangevraagd,
    Verwijderhandeling Goedgekeurd,
    Verwijderhandeling Uitgevoerd,
    IReadOnlyList<Telling> Plaatsen,
    Nazoekverslag Nazoeking,
    string? Sha256)
{
    /// <summary>Null while it has not been carried out.</summary>
    public static Certificaat? Van(VerwijderingBeeld b)
    {
        if (b is not { Aanvraag: { } aanvraag, Goedkeuring: { } goedkeuring, Uitvoering: { } uitvoering })
            return null;
        var kaal = new Certificaat(
            b.Id, b.Soort, b.Knelpunt, b.Nummer, b.Vergadering, b.Persoon, b.Melding, b.Documenten, aanvraag.Reden ?? "",
            aanvraag with { Reden = null }, goedkeuring, uitvoering, b.Plaatsen, new(b.Doorzocht, 0, b.Elders ?? 0), null);
        return kaal with { Sha256 = Hash((JsonObject)JsonSerializer.SerializeToNode(kaal, Json.Opties)!) };
    }

    /// <summary>The hash of a certificate as it was received, for who checks one.</summary>
    public static string Hash(JsonObject certificaat)
    {
        var zonder = (JsonObject)certificaat.DeepClone();
        zonder.Remove("sha256");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canoniek.Van(zonder))));
    }
}
