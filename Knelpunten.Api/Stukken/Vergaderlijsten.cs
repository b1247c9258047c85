using System.Globalization;
using System.Text.Json;
using Knelpunten.Api.Leesmodellen;

namespace Knelpunten.Api.Stukken;

/// <summary>The papers of the board that are lists, for a spreadsheet: what their JSON says, a row a line, and no more than it.</summary>
public static class Vergaderlijsten
{
    public static Lijststuk Agenda(AgendaBeeld agenda) => Lijst($"Agenda {agenda.Vergadering.Kenmerk}", agenda.Agendapunten,
        ("agendapuntKenmerk", punt => punt.AgendapuntKenmerk),
        ("nummer", punt => punt.Nummer),
        ("agendapuntTitel", punt => punt.AgendapuntTitel),
        ("agendapuntOmschrijving", punt => punt.AgendapuntOmschrijving),
        ("type", punt => Code(punt.Type)),
        ("behandelwijze", punt => Code(punt.Behandelwijze)),
        ("indicatorBesloten", punt => punt.IndicatorBesloten),
        ("minuten", punt => punt.Minuten),
        ("geplandeStarttijd", punt => punt.GeplandeStarttijd),
        ("geplandeEindtijd", punt => punt.GeplandeEindtijd),
        ("knelpuntnummer", punt => punt.Knelpuntnummer),
        ("vertrouwelijkheidaanduiding", punt => Code(punt.Vertrouwelijkheidaanduiding)),
        ("regios", punt => Opgesomd(punt.Regios)),
        ("voorgesteldePartner", punt => punt.VoorgesteldePartner),
        ("keer", punt => punt.Keer),
        ("nazending", punt => punt.Nazending),
        ("ontbreekt", punt => Opgesomd(punt.Ontbreekt)),
        ("informatieobjecten", punt => Opgesomd(punt.Informatieobjecten.Select(bijlage => bijlage.Titel ?? bijlage.Bestandsnaam))));

    public static Lijststuk Besluitenlijst(BesluitenlijstBeeld lijst) => Lijst($"Besluitenlijst {lijst.Vergadering.Kenmerk}", lijst.Agendapunten,
        ("besluitnummer", regel => regel.Agendapunt.Besluit?.Nummer),
        ("agendapuntKenmerk", regel => regel.Agendapunt.AgendapuntKenmerk),
        ("agendapuntvolgnummer", regel => regel.Agendapunt.Agendapuntvolgnummer),
        ("agendapuntTitel", regel => regel.Agendapunt.AgendapuntTitel),
        ("knelpuntnummer", regel => regel.Agendapunt.Knelpuntnummer),
        ("vertrouwelijkheidaanduiding", regel => Code(regel.Agendapunt.Vertrouwelijkheidaanduiding)),
        ("indicatorBesloten", regel => regel.Agendapunt.IndicatorBesloten),
        ("soort", regel => Code(regel.Agendapunt.Besluit?.Soort)),
        ("besluit", regel => regel.Agendapunt.Besluit?.Tekst),
        ("afwijkend", regel => regel.Agendapunt.Besluit?.Afwijkend),
        ("wanneer", regel => Dag(regel.Agendapunt.Besluit?.Wanneer)),
        ("verslag", regel => regel.Verslag));

    public static Lijststuk Actielijst(ActielijstBeeld lijst) => Lijst("Actielijst", lijst.Toezeggingen,
        ("vergaderkenmerk", toezegging => toezegging.Vergaderkenmerk),
        ("nummer", toezegging => toezegging.Nummer),
        ("agendapunt", toezegging => toezegging.Agendapunt),
        ("tekst", toezegging => toezegging.Tekst),
        ("eigenaar", toezegging => toezegging.Eigenaar),
        ("eigenaarNaam", toezegging => toezegging.EigenaarNaam),
        ("uiterlijkeDatum", toezegging => toezegging.UiterlijkeDatum),
        ("stand", toezegging => Code(toezegging.Stand)),
        ("isOverTermijn", toezegging => toezegging.IsOverTermijn),
        ("vertrouwelijkheidaanduiding", toezegging => Code(toezegging.Vertrouwelijkheidaanduiding)),
        ("toelichting", toezegging => toezegging.Toelichting));

    public static Lijststuk Vergaderingen(IEnumerable<VergaderingRij> vergaderingen) => Lijst("Vergaderingen", [.. vergaderingen],
        ("nummer", v => v.Nummer),
        ("status", v => Code(v.Status)),
        ("dag", v => Dag(v.Dag)),
        ("aanvang", v => v.Aanvang),
        ("einde", v => v.Einde),
        ("locatie", v => v.Locatie),
        ("inleverDatum", v => v.InleverDatum),
        ("gehouden", v => Dag(v.Gehouden)),
        ("agendaversie", v => v.Agendaversie));

    static Lijststuk Lijst<T>(string titel, IReadOnlyList<T> regels, params (string Naam, Func<T, object?> Waarde)[] kolommen) =>
        new(titel, [.. kolommen.Select(kolom => kolom.Naam)], [.. regels.Select(regel => (IReadOnlyList<object?>)[.. kolommen.Select(kolom => kolom.Waarde(regel))])]);

    /// <summary>As on the wire.</summary>
    static string? Code<T>(T? waarde) where T : struct, Enum => waarde is { } gekozen ? JsonNamingPolicy.SnakeCaseLower.ConvertName($"{gekozen}") : null;

    static string? Code<T>(T waarde) where T : struct, Enum => Code<T>((T?)waarde);

    /// <summary>A date where it is one; what is less precise stays as it was written.</summary>
    static object? Dag(string? edtf) =>
        DateOnly.TryParseExact(edtf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) ? dag : edtf;

    static string? Opgesomd(IEnumerable<string> delen) => string.Join(", ", delen) is { Length: > 0 } tekst ? tekst : null;
}
