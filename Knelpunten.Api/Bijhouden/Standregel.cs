using System.Globalization;

namespace Knelpunten.Api.Bijhouden;

/// <summary>A row of <see cref="Leestabellen.Stand"/>, spelled as its columns.</summary>
public sealed record Standregel
{
    public required Guid Knelpunt { get; init; }
    public required int Nr { get; init; }

    /// <summary>The place of its number: lists are in this order, or end in it.</summary>
    public required long Reeks { get; init; }
    public required long Volgnummer { get; init; }
    public required DateOnly Vanaf { get; init; }
    public required DateTimeOffset Bekend { get; init; }
    public DateOnly? Tot { get; init; }
    public DateTimeOffset? EindeBekend { get; init; }
    public DateTimeOffset? Ingetrokken { get; init; }
    public required short Niveau { get; init; }
    public required bool Voorgedragen { get; init; }
    public required string[] Regios { get; init; }
    public required short Stadium { get; init; }
    public short? Afloop { get; init; }
    public Guid? Dossierhouder { get; init; }
    public required IReadOnlyList<string> Themas { get; init; }
    public required short[] Aard { get; init; }
    public short? Urgentie { get; init; }
    public required short Vertrouwelijkheid { get; init; }
    public short? WachtOp { get; init; }

    /// <summary>The clock stands still for a partner, or one was asked and has not answered.</summary>
    public required bool BijPartner { get; init; }
    public required string[] Partners { get; init; }

    /// <summary><c>douane:gevraagd</c>, for each way in which an assignment of that partner stands.</summary>
    public required string[] Toewijzingen { get; init; }
    public required SortedDictionary<string, Partnerstand> PerPartner { get; init; }
    public required DateOnly Gemeld { get; init; }
    public required DateOnly Sinds { get; init; }
    public required DateOnly Beweging { get; init; }
    public DateOnly? Gesloten { get; init; }
    public DateOnly? Volgende { get; init; }
    public DateOnly? LaatVanaf { get; init; }
    public Guid? Vergadering { get; init; }

    /// <summary><c>id:geplaatst</c>, for each meeting it came in.</summary>
    public required string[] Vergaderingen { get; init; }
    public required short Aanhoudingen { get; init; }
    public required short Meldingen { get; init; }
    public required short Stappen { get; init; }
    public DateOnly? Gehoord { get; init; }
    public required DateOnly?[] Verlaten { get; init; }
    public int? Uit { get; init; }
    public required string[] Cellen { get; init; }

    public bool IsOpen => Stadium < (short)Domain.Stadium.Gesloten;

    /// <summary>The bit of <see cref="Uit"/> for a stage that was left on another day than a row says.</summary>
    public const int Elders = 1 << 30;

    public static Standregel Van(Guid id, Standrij rij, Zaakvandaag vandaag, bool isElders)
    {
        var s = rij.Stand;
        var verlaten = Enum.GetValues<Stadium>().Select(stadium => s.Verblijven.GetValueOrDefault(stadium)?.Verlaten).ToArray();
        var uit = verlaten.Index().Where(v => v.Item == rij.Vanaf).Sum(v => 1 << v.Index) + (isElders ? Elders : 0);
        return new()
        {
            Knelpunt = id,
            Nr = rij.Nummer,
            Reeks = Kaartregel.Plaats(s.Staat.Nummer),
            Volgnummer = rij.Volgnummer,
            Vanaf = rij.Vanaf,
            Bekend = rij.Bekend,
            Tot = rij.Tot,
            EindeBekend = rij.EindeBekend,
            Ingetrokken = rij.Ingetrokken,
            Niveau = vandaag.Niveau,
            Voorgedragen = vandaag.Voorgedragen,
            Regios = vandaag.Regios.Split(' '),
            Stadium = (short)s.Staat.Stadium,
            Afloop = (short?)s.Staat.Afloop,
            Dossierhouder = s.Staat.Dossierhouder,
            Themas = [.. s.Themas.Distinct()],
            Aard = [.. s.Aard.Distinct().Select(aard => (short)aard)],
            Urgentie = (short?)s.Urgentie,
            Vertrouwelijkheid = (short)s.Staat.Vertrouwelijkheid,
            WachtOp = (short?)s.Staat.Opschorting?.WachtOp,
            BijPartner = s.Staat.Opschorting is { } opschorting ? opschorting.WachtOp == Domain.WachtOp.Partner : s.Toewijzingen.Exists(t => t.Stand == Toewijzingsstand.Gevraagd),
            Partners = [.. s.Partners.Order(StringComparer.Ordinal)],
            Toewijzingen = [.. s.Toewijzingen.Select(t => $"{t.Partner}:{Woord(t.Stand)}").Distinct().Order(StringComparer.Ordinal)],
            PerPartner = new(s.Partners.ToDictionary(partner => partner, partner => new Partnerstand(
                s.LaatVanaf(partner), s.Toewijzingen.LastOrDefault(t => t.Partner == partner && t.Beantwoord is not null)?.Beantwoord)), StringComparer.Ordinal),
            Gemeld = s.Gemeld.Op,
            Sinds = s.Sinds.Op,
            Beweging = s.Beweging,
            Gesloten = s.Staat.Stadium == Domain.Stadium.Gesloten ? s.Gesloten?.Op : null,
            Volgende = s.VolgendeDatum,
            LaatVanaf = s.LaatVanaf(),
            Vergadering = s.Staat.Agendering?.Vergadering,
            Vergaderingen = [.. s.Vergaderingen.Select(v => $"{v.Key:D}:{Woord(v.Value)}")],
            Aanhoudingen = (short)s.Staat.Aanhoudingen,
            Meldingen = (short)s.Staat.Meldingen.Count,
            Stappen = (short)s.Bereikt,
            Gehoord = s.Gehoord?.Op,
            Verlaten = verlaten,
            Uit = uit == 0 ? null : uit,
            Cellen = [.. Domain.Cellen.Van(s).Select(Spel)],
        };
    }

    /// <summary>As a cell stands in a row: its parts in the order of <see cref="Cel"/>.</summary>
    public static string Spel(Cel cel) => string.Create(CultureInfo.InvariantCulture, $"{(short)cel.Maat}|{cel.Tijd}|{cel.Vak}|{cel.Ding}|{cel.Aantal}");

    static string Woord(Enum waarde) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(waarde.ToString());
}

/// <param name="Laat">The first day on which an open assignment of this partner is late; null while nothing can become so.</param>
/// <param name="Antwoord">The day of his last answer.</param>
public sealed record Partnerstand(DateOnly? Laat, DateOnly? Antwoord);

/// <summary>A row of <see cref="Leestabellen.Werk"/>: the same, in one block of days.</summary>
public static class Werkregel
{
    /// <summary>
    /// In every block from the day it began to the day on which its end was known: up to then somebody can have seen it. That it ended
    /// stands only in the blocks where that day lies or has passed, so that closing a row does not touch the old ones.
    /// </summary>
    public static IEnumerable<(int Blok, Standregel Regel)> Van(Standregel regel, int laatsteBlok)
    {
        if (!regel.IsOpen)
            yield break;
        var tot = laatsteBlok;
        if (regel is { Tot: { } einde, EindeBekend: { } bekend })
            tot = Math.Max(Blokken.Van(einde), Blokken.Van(Inrichting.Kalender.Dag(bekend)));
        if (regel.Ingetrokken is { } ingetrokken)
            tot = Math.Min(tot, Blokken.Van(Inrichting.Kalender.Dag(ingetrokken)));
        for (var blok = Blokken.Van(regel.Vanaf); blok <= tot; blok++)
            yield return (blok, regel.Tot > Blokken.Laatste(blok) ? regel with { Tot = null, EindeBekend = null } : regel);
    }
}

/// <summary>A row of <see cref="Leestabellen.Kaart"/>. Its title is the only text here that a person typed.</summary>
public sealed record Kaartregel(
    Guid Knelpunt, string Nummer, long Reeks, string Titel, DateOnly Gemeld, string Wanneer, DateOnly Registratiedatum, DateTimeOffset Bekend, string? KenmerkBron, string? Kenmerk,
    IReadOnlyList<string> Organisaties, IReadOnlyList<Guid> Melders)
{
    /// <summary>Its last part, that counts on over the years.</summary>
    public static long Plaats(string nummer) => long.TryParse(nummer.AsSpan(nummer.LastIndexOf('-') + 1), out var plaats) ? plaats : 0;

    public static Kaartregel? Van(Guid id, IEnumerable<Logregel> regels)
    {
        var alle = regels.ToList();
        if (alle.Find(regel => regel.Feit.Gebeurtenis is KnelpuntGemeld) is not { Feit: { Gebeurtenis: KnelpuntGemeld melding } feit } eerste)
            return null;
        var erbij = alle.Select(regel => regel.Feit.Gebeurtenis).OfType<MeldingToegevoegd>().ToList();
        return new(
            id, melding.Nummer, Plaats(melding.Nummer), melding.Titel,
            feit.GeldigVanaf, feit.Wanneer.Waarde, feit.Opgetekend, eerste.Moment, melding.Kenmerk?.Bron, melding.Kenmerk?.Waarde,
            [.. erbij.Select(m => m.Organisatie).Prepend(melding.Organisatie).Distinct()],
            [.. erbij.Select(m => m.Melder).Prepend(melding.Melder).OfType<Guid>().Distinct()]);
    }
}
