using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Vergeten;

/// <summary>The bytes of a document that go; what the event says of it stays, but for the words asked.</summary>
/// <param name="Vergadering">The meeting it is an annex of; null for a document of the case itself.</param>
public sealed record Documentplaats(int Nummer, Guid Inhoud, string Bestandsnaam, long Omvang, Guid? Vergadering = null)
{
    /// <summary>What an event says of bytes that it refers to; null when it refers to none.</summary>
    public static Documentplaats? Van(Opgeslagen g) =>
        g.Type == typeof(DocumentToegevoegd)
            ? new((int)g.Gegevens["document"]!, (Guid)g.Gegevens["inhoud"]!, (string)g.Gegevens["bestandsnaam"]!, (long)g.Gegevens["omvang"]!)
        : g.Type == typeof(BijlageToegevoegd)
            ? new((int)g.Gegevens["bijlage"]!, (Guid)g.Gegevens["document"]!, (string)g.Gegevens["bestandsnaam"]!, (long)g.Gegevens["bestandsomvang"]!, g.Stroom)
        : null;

    /// <summary>By which a new request would name it.</summary>
    public string Zin() => Vergadering is { } vergadering ? $"bijlage {Nummer} van vergadering {vergadering}" : $"document {Nummer} van dit knelpunt";
}

/// <summary>Something held about a person that goes.</summary>
/// <param name="Gegevens">The values by name: the second person must see what goes.</param>
/// <param name="Meldingen">Which reports refer to it, as <c>K-2026-00042/1</c>.</param>
public sealed record Persoonsplaats(Guid Persoon, Guid Id, string Soort, IReadOnlyDictionary<string, string> Gegevens, IReadOnlyList<string> Meldingen);

/// <summary>Exactly what will go.</summary>
public sealed record Omvang(Verwijdersoort Soort, IReadOnlyList<Tekstplaats> Teksten, IReadOnlyList<Documentplaats> Documenten, IReadOnlyList<Persoonsplaats> Personen)
{
    public bool IsLeeg => Teksten.Count + Documenten.Count + Personen.Count == 0;

    /// <summary>
    /// What is approved. Salted, for it stays in an event: without the salt, which is forgotten, it confirms nobody's guess at the words.
    /// </summary>
    public string? Digest(Verwijdervraag vraag) => IsLeeg ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        vraag.Zout + Canoniek.Van(JsonSerializer.SerializeToNode(this, Json.Opties)))));
}

/// <summary>The scope as it is read. To destroy a case one need not read it: its places without their texts.</summary>
/// <param name="Digest">To be sent along with the approval; absent when nothing is left to go.</param>
public sealed record OmvangBeeld(
    string? Digest, Verwijdersoort Soort, IReadOnlyList<Tekstplaats> Teksten, IReadOnlyList<Documentplaats> Documenten, IReadOnlyList<Persoonsplaats> Persoonsgegevens)
{
    public static OmvangBeeld Van(Omvang omvang, string? digest) => omvang.Soort == Verwijdersoort.Vernietigen
        ? new(digest, omvang.Soort, [.. omvang.Teksten.Select(plaats => plaats with { Was = null, Wordt = null })], omvang.Documenten,
            [.. omvang.Personen.Select(persoon => persoon with { Gegevens = new Dictionary<string, string>() })])
        : new(digest, omvang.Soort, omvang.Teksten, omvang.Documenten, omvang.Personen);
}
