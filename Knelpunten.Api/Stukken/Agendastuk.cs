using static Knelpunten.Api.Stukken.Zegswijze;

namespace Knelpunten.Api.Stukken;

/// <summary>The agenda as a paper: what the board treats at a glance, then item by item what is asked of it, then what it still waits for.</summary>
public static class Agendastuk
{
    public static string Kenmerk(AgendaBeeld a) => a.Status == Stukstatus.Concept ? $"{a.Vergadering.Kenmerk} conceptagenda" : $"{a.Vergadering.Kenmerk} agenda versie {a.Agendaversie}";

    public static Stuk Van(AgendaBeeld a) => new(
        a.Status == Stukstatus.Concept ? "Conceptagenda" : "Agenda",
        a.Vergadering.Naam,
        Kenmerk(a),
        new(a.Vertrouwelijkheidaanduiding, a.Status, a.Moment, a.Agendaversie > 0 ? a.Agendaversie : null, a.Agendapunten.Any(punt => punt.IndicatorBesloten) || a.Toezeggingen.Any(t => t.IsBesloten)),
        [
            new Gegevens([.. Vergaderkop.Regels(a.Vergadering), .. Regels(a)]),
            .. a.Waarschuwingen.Select(zin => new Alinea($"Let op: {zin}", Nadruk.Signaal)),
            new Kop(1, "Agendapunten"),
            .. a.Agendapunten.Count == 0 ? [new Alinea("Er staat nog niets op deze agenda.")] : new Blok[] { Overzicht(a) },
            .. Toelichting(a),
            .. Toets(a),
            .. Vergaderkop.Aanwezigheid(a.Vergadering),
            .. Toezeggingen(a),
            .. Achterstanden(a),
        ]);

    static IEnumerable<(string, string)> Regels(AgendaBeeld a)
    {
        if (a.Status == Stukstatus.Concept && a.Vergadering.InleverDatum is { } inleveren)
            yield return ("Inleveren tot en met", Datum(inleveren));
        if (a.Status == Stukstatus.Definitief)
            yield return ("Vastgesteld", $"versie {a.Agendaversie}, {Moment(a.Moment)}");
        if (a.Reden is { } reden)
            yield return ("Reden van deze versie", reden);
        if (a.Minuten is { } minuten)
            yield return ("Omvang", $"{Aantal(a.Agendapunten.Count, "agendapunt", "agendapunten")}, samen {Minuten(minuten)}");
    }

    /// <summary>Times and minutes have a column only where an item has them: an empty column is width that titles need.</summary>
    static Tabel Overzicht(AgendaBeeld a)
    {
        List<(string Kop, int Breedte, Func<AgendapuntStuk, string> Inhoud)> kolommen =
        [
            ("Nr", 2, punt => punt.AgendapuntKenmerk),
            ("Tijd", 4, punt => punt.GeplandeStarttijd is { } begin ? punt.GeplandeEindtijd is { } einde ? $"{Klok(begin)}–{Klok(einde)}" : Klok(begin) : ""),
            ("Onderwerp", 17, Onderwerp),
            ("Behandeling", 5, punt => Wijze(punt.Behandelwijze)),
            ("Min.", 2, punt => punt.Minuten?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""),
        ];
        kolommen.RemoveAll(kolom => kolom.Kop is "Tijd" or "Min." && a.Agendapunten.All(punt => kolom.Inhoud(punt).Length == 0));
        return new(
            [.. kolommen.Select(kolom => kolom.Kop)],
            [.. a.Agendapunten.Select(punt => (IReadOnlyList<string>)[.. kolommen.Select(kolom => kolom.Inhoud(punt))])],
            [.. kolommen.Select(kolom => kolom.Breedte)],
            $"De agendapunten van {a.Vergadering.Kenmerk}, in volgorde van behandeling");
    }

    static string Onderwerp(AgendapuntStuk punt) => Bijzonderheden(punt).ToList() is { Count: > 0 } bijzonder
        ? $"{punt.AgendapuntTitel}\n{string.Join(" · ", bijzonder)}"
        : punt.AgendapuntTitel;

    static IEnumerable<string> Bijzonderheden(AgendapuntStuk punt)
    {
        if (punt.IndicatorBesloten)
            yield return "BESLOTEN";
        if (punt.Knelpuntnummer is { } nummer)
            yield return nummer;
        if (punt.Regios.Count > 0)
            yield return Opgesomd(punt.Regios);
        if (punt.Vertrouwelijkheidaanduiding is { } aanduiding)
            yield return Rubricering(aanduiding);
        if (punt.Nazending is not null)
            yield return "nazending";
        else if (punt.IsNaInleverdatum)
            yield return "na de inleverdatum";
        if (punt.Keer > 0)
            yield return punt.IsVaakAangehouden ? $"LET OP: al {Keer(punt.Keer)} aangehouden" : $"{Keer(punt.Keer)} aangehouden";
    }

    static IEnumerable<Blok> Toelichting(AgendaBeeld a)
    {
        var punten = a.Agendapunten.Select(punt => (Punt: punt, Regels: Regels(punt).ToList())).Where(p => p.Regels.Count > 0).ToList();
        return punten.Count == 0 ? []
            : [new Kop(1, "Toelichting per agendapunt"), .. punten.SelectMany(p => new Blok[] { new Kop(2, Titel(p.Punt), Nummer(p.Punt)), new Gegevens(p.Regels) })];
    }

    static IEnumerable<(string, string)> Regels(AgendapuntStuk punt)
    {
        if (punt.AgendapuntOmschrijving is { } gevraagd)
            yield return ("Gevraagd besluit", gevraagd);
        if (punt.VoorgesteldePartner is { } partner)
            yield return ("Voorgestelde partner", partner);
        if (punt.Nazending is { } reden)
            yield return ("Reden van nazending", reden);
        if (punt.Oplegnotitieversie is { } versie)
            yield return ("Oplegnotitie", $"versie {versie}");
        if (punt.Informatieobjecten.Count > 0)
            yield return ("Bijlagen", string.Join('\n', punt.Informatieobjecten.Select(bijlage => $"{bijlage.Nummer}. {bijlage.Titel ?? bijlage.Bestandsnaam}")));
    }

    /// <summary>Rule 4, while something can still be done about it.</summary>
    static IEnumerable<Blok> Toets(AgendaBeeld a)
    {
        if (a.Status == Stukstatus.Definitief || a.Agendapunten.Count == 0)
            yield break;
        yield return new Kop(1, "Formele toets");
        var gebrekkig = a.Agendapunten.Where(punt => punt.Ontbreekt.Count > 0).ToList();
        if (gebrekkig.Count == 0)
        {
            yield return new Alinea("Alle agendapunten zijn formeel in orde.");
            yield break;
        }

        yield return new Alinea("Wat bij het vaststellen niet compleet is, gaat naar de volgende conceptagenda.");
        yield return new Tabel(
            ["Nr", "Onderwerp", "Ontbreekt"],
            [.. gebrekkig.Select(punt => (IReadOnlyList<string>)[punt.AgendapuntKenmerk, punt.AgendapuntTitel, Opgesomd([.. punt.Ontbreekt.Select(Ontbrekend)])])],
            [1, 6, 5], "Agendapunten die nog niet compleet zijn, met wat ontbreekt");
    }

    static IEnumerable<Blok> Toezeggingen(AgendaBeeld a) => a.Toezeggingen.Count == 0 ? []
        : [new Kop(1, "Openstaande toezeggingen"), Vergaderkop.Toezeggingen(a.Toezeggingen, "Toezeggingen waar het beraad op wacht")];

    static IEnumerable<Blok> Achterstanden(AgendaBeeld a) => a.Achterstanden.Count == 0 ? []
        :
        [
            new Kop(1, "Toewijzingen over hun termijn"),
            new Tabel(
                ["Knelpunt", "Onderwerp", "Partner", "Uiterlijk", "Werkdagen over"],
                [.. a.Achterstanden.Select(r => (IReadOnlyList<string>)[r.Knelpuntnummer, r.Titel, r.PartnerNaam, Datum(r.UiterlijkeDatum), $"{r.DagenOver}"])],
                [4, 9, 4, 5, 3], "Open toewijzingen waarvan de termijn voorbij is"),
        ];

    internal static string Titel(AgendapuntStuk punt) => punt.IndicatorBesloten ? $"{punt.AgendapuntTitel} (besloten)" : punt.AgendapuntTitel;

    internal static string Nummer(AgendapuntStuk punt) => punt.AgendapuntKenmerk.EndsWith('.') ? punt.AgendapuntKenmerk : $"{punt.AgendapuntKenmerk}.";

    internal static string Wijze(Behandelwijze wijze) => wijze switch
    {
        Behandelwijze.Hamerstuk => "Hamerstuk",
        Behandelwijze.Bespreekstuk => "Bespreekstuk",
        Behandelwijze.TerKennisname => "Ter kennisname",
    };

    static string Keer(int aantal) => aantal == 1 ? "eenmaal eerder" : $"{aantal}\u00a0keer eerder";

    /// <summary>Names on the wire, as a secretary says them.</summary>
    static string Ontbrekend(string naam) => naam switch
    {
        "oplegnotitie" => "de oplegnotitie",
        "vertrouwelijkheidaanduiding" => "de vertrouwelijkheidaanduiding",
        "partnerGehoord" => "het horen van de partner",
        _ => Rubriek(naam).ToLowerInvariant(),
    };
}
