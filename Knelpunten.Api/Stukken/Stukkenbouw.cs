using System.Globalization;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;

namespace Knelpunten.Api.Stukken;

/// <summary>Fills the papers from what was read. Pure: no database, no clock.</summary>
/// <param name="v">The meeting as its reader may see it.</param>
/// <param name="zaken">The cases of its items.</param>
/// <param name="isGeheel">He sees every item. Who does not is told no times and no warnings: they would be wrong, or tell of the others.</param>
public sealed class Stukkenbouw(VergaderingBeeld v, IReadOnlyDictionary<Guid, KnelpuntBeeld> zaken, Register register, DateOnly vandaag, bool isGeheel)
{
    const string Gremium = "Strategisch Beraad Ondermijning";

    public AgendaBeeld Agenda(
        AgendaversieBeeld? vastgesteld, DateTimeOffset moment, IReadOnlyList<ToezeggingBeeld> toezeggingen, IReadOnlyList<AchterstandBeeld> achterstanden)
    {
        var punten = Genummerd(v.Agendapunten.Where(punt => punt.Volgorde is not null).OrderBy(punt => punt.Volgorde), vastgesteld is null);
        int? minuten = punten.Any(punt => punt.Minuten is not null) ? punten.Sum(punt => punt.Minuten) : null;
        return new(
            Kop(), vastgesteld?.Agendaversie ?? 0, vastgesteld is null ? Stukstatus.Concept : Stukstatus.Definitief, moment, vastgesteld?.Reden,
            Hoogste([.. punten.Select(punt => punt.Vertrouwelijkheidaanduiding), .. Aanduidingen(toezeggingen, achterstanden)]),
            minuten, punten, toezeggingen, achterstanden, isGeheel ? [.. Waarschuwingen(punten)] : []);
    }

    public IReadOnlyList<OplegnotitieStuk> Notas(AgendaBeeld agenda, DateTimeOffset moment) =>
    [
        .. from punt in agenda.Agendapunten
           let nota = Nota(punt, agenda.Status, moment, agenda.Vergadering)
           where nota is not null
           select nota,
    ];

    public BesluitenlijstBeeld Besluitenlijst(DateTimeOffset moment)
    {
        var behandeld = v.Behandeling.Select((b, plaats) => (b.Agendapunt, plaats)).ToDictionary(b => b.Agendapunt, b => b.plaats);
        var laatste = v.Agendaversies.IsEmpty ? [] : v.Agendaversies[^1].Punten;
        var perNummer = v.Agendapunten.ToDictionary(punt => punt.Nummer);
        var punten = Genummerd(laatste.Where(p => perNummer.ContainsKey(p.Agendapunt)).Select(p => perNummer[p.Agendapunt]), isConcept: false)
            .OrderBy(punt => behandeld.GetValueOrDefault(punt.Nummer, int.MaxValue)).ThenBy(punt => punt.GeplandAgendapuntvolgnummer).ToList();
        return new(
            Kop(), v.Besluitenlijstversie, v.Besluitenlijststand, moment, Hoogste(punten.Select(punt => punt.Vertrouwelijkheidaanduiding)), v.Inleiding,
            [.. punten.Select(punt => new BesluitenlijstRegel(punt, v.Verslag.FirstOrDefault(regel => regel.Agendapunt == punt.Nummer)?.Tekst))],
            [.. v.Toezeggingen.Select(t => Toezegging(v, t, zaken, register, vandaag))],
            v.Heropeningen);
    }

    public static ToezeggingBeeld Toezegging(VergaderingBeeld v, ToezeggingRegel t, IReadOnlyDictionary<Guid, KnelpuntBeeld> zaken, Register register, DateOnly vandaag)
    {
        var punt = v.Agendapunten.FirstOrDefault(punt => punt.Nummer == t.Agendapunt);
        return new(
            v.Id, v.Nummer, t.Nummer, t.Agendapunt, t.Tekst, t.Eigenaar, register.Organisaties[t.Eigenaar]?.Naam ?? t.Eigenaar, t.UiterlijkeDatum, t.Stand,
            t.Stand == Toezeggingstand.Open && t.UiterlijkeDatum < vandaag, t.Toelichting,
            punt?.Knelpunt is { } id ? zaken.GetValueOrDefault(id)?.Vertrouwelijkheidaanduiding : null, punt?.IsBesloten ?? false);
    }

    public VergaderingKop Kop()
    {
        var dag = v.Gehouden ?? v.Dag;
        return new(
            v.Id, v.Nummer, $"Vergadering {v.Nummer} van het {Gremium}", v.Status, dag, v.Aanvang, v.Einde, v.Locatie, "Beraad", Gremium, v.Voorzitter is { } code ? Zetel(code) : null,
            v.InleverDatum,
            [
                .. v.Aanwezigheid.Select(a => new AanwezigeBeeld(Zetel(a.Zetel), a.Deelname == Deelname.Aanwezig, a.Deelname == Deelname.Vervangen))
                    .OrderBy(a => a.Zetel.Groep).ThenBy(a => a.Zetel.Naam, StringComparer.Create(CultureInfo.GetCultureInfo("nl-NL"), ignoreCase: true)),
            ]);
    }

    ZetelBeeld Zetel(string code) => register.Zetels[code] is { } zetel ? new(code, zetel.Naam, zetel.Groep) : new(code, code, Zetelgroep.Adviseur);

    List<AgendapuntStuk> Genummerd(IEnumerable<AgendapuntBeeld> punten, bool isConcept)
    {
        var lijst = punten.ToList();
        var tijden = Tijdschema.Van(isGeheel ? v.Aanvang : null, [.. lijst.Select(punt => punt.Minuten)]);
        var behandeld = v.Behandeling.Select((b, plaats) => (b, plaats)).ToDictionary(b => b.b.Agendapunt, b => (b.b, Volgnummer: b.plaats + 1));
        return [.. lijst.Select((punt, i) => Punt(punt, i + 1, tijden[i], behandeld.TryGetValue(punt.Nummer, out var echt) ? echt : null, isConcept))];
    }

    AgendapuntStuk Punt(AgendapuntBeeld punt, int plaats, (TimeOnly? Start, TimeOnly? Eind) gepland, (Behandeling Behandeling, int Volgnummer)? echt, bool isConcept)
    {
        var zaak = punt.Knelpunt is { } id ? zaken.GetValueOrDefault(id) : null;
        return new(
            punt.Nummer, $"{plaats}", plaats, echt?.Volgnummer, punt.Type, zaak?.Titel ?? punt.Titel ?? "",
            NotaVan(zaak, punt.Oplegnotitieversie, isConcept)?.GevraagdBesluit.Tekst,
            punt.Behandelwijze, punt.Behandelwijze == Behandelwijze.Hamerstuk, punt.IsBesloten,
            v.Status == Vergaderstatus.Gehouden && (v.Behandeling.Count == 0 || echt is not null),
            punt.Minuten, gepland.Start, gepland.Eind, echt?.Behandeling.Starttijd, echt?.Behandeling.Eindtijd,
            punt.Knelpunt, zaak?.Nummer, zaak?.Vertrouwelijkheidaanduiding, zaak is null ? [] : [.. zaak.Regios.Select(Regio)],
            Voorgesteld(zaak, punt), isConcept ? zaak?.Staat.Oplegnotitie?.Versie : punt.Oplegnotitieversie,
            punt.Keer, punt.Keer >= Domain.Agenda.VaakAangehouden, punt.Voorganger, punt.Nazending,
            v.InleverDatum is { } inleveren && punt.Voorganger is null && punt.Nazending is null && punt.Geplaatst is { } geplaatst && Kalender.Dag(geplaatst) > inleveren,
            isConcept && zaak is not null ? Voordracht.Ontbreekt(zaak.Staat) : [], punt.Bijlagen, punt.Besluit);
    }

    /// <summary>As it was proposed when the item was placed: what is proposed afterwards is of another agenda.</summary>
    string? Voorgesteld(KnelpuntBeeld? zaak, AgendapuntBeeld punt) =>
        zaak?.Voordracht.LastOrDefault(voordracht => punt.Geplaatst is not { } geplaatst || voordracht.Opgetekend <= geplaatst)?.VoorgesteldePartner is { } code
            ? register.Organisaties[code]?.Naam ?? code
            : null;

    string Regio(string code) => code == Intake.Landelijk ? "Landelijk" : register.Regios[code]?.Naam ?? code;

    static OplegnotitieBeeld? NotaVan(KnelpuntBeeld? zaak, int? versie, bool isConcept) =>
        zaak is null ? null : isConcept ? zaak.Oplegnotitie.LastOrDefault() : zaak.Oplegnotitie.Find(nota => nota.Nummer == versie);

    OplegnotitieStuk? Nota(AgendapuntStuk punt, Stukstatus status, DateTimeOffset moment, VergaderingKop kop) =>
        punt.Knelpunt is { } id && zaken.TryGetValue(id, out var zaak) && zaak.Oplegnotitie.Find(nota => nota.Nummer == punt.Oplegnotitieversie) is { } nota
            ? Oplegnotitie(zaak, nota, register, status, moment) with { Vergadering = kop, AgendapuntKenmerk = punt.AgendapuntKenmerk, IsBesloten = punt.IndicatorBesloten }
            : null;

    /// <summary>The note of a case on its own: a draft, as long as no finalised agenda holds it.</summary>
    public static OplegnotitieStuk Oplegnotitie(KnelpuntBeeld zaak, OplegnotitieBeeld nota, Register register, Stukstatus status, DateTimeOffset moment) => new(
        zaak.Id, zaak.Nummer, zaak.Titel, zaak.Vertrouwelijkheidaanduiding, nota.Nummer, status, moment, null, null, false,
        [.. nota.Rubrieken().Select(kop => new RubriekStuk(kop.Naam, Zegswijze.Rubriek(kop.Naam), kop.Rubriek.Tekst, kop.Rubriek.OnbekendOmdat))],
        nota.PartnerGehoord is { } gehoord ? register.Organisaties[gehoord.Organisatie]?.Naam ?? gehoord.Organisatie : null, nota.PartnerGehoord?.Reactie);

    /// <summary>What an agenda says of cases that are not on it.</summary>
    public static IEnumerable<Vertrouwelijkheid?> Aanduidingen(IEnumerable<ToezeggingBeeld> toezeggingen, IEnumerable<AchterstandBeeld> achterstanden) =>
        [.. toezeggingen.Select(t => t.Vertrouwelijkheidaanduiding), .. achterstanden.Select(a => a.Vertrouwelijkheidaanduiding)];

    /// <summary>A paper of the board is never less than intern.</summary>
    public static Vertrouwelijkheid Hoogste(IEnumerable<Vertrouwelijkheid?> aanduidingen) => aanduidingen.OfType<Vertrouwelijkheid>().Append(Vertrouwelijkheid.Intern).Max();

    IEnumerable<string> Waarschuwingen(List<AgendapuntStuk> punten)
    {
        if (Tijdschema.Uitloop(v.Aanvang, v.Einde, punten.Select(punt => punt.Minuten)) is { } over)
            yield return over == 1 ? "De agenda is 1 minuut langer dan de vergadering." : $"De agenda is {over} minuten langer dan de vergadering.";
        if (punten.Any(punt => punt.Minuten is not null) && punten.Where(punt => punt.Minuten is null).Select(punt => punt.AgendapuntKenmerk).ToList() is { Count: > 0 } zonder)
            yield return $"Voor {Punten(zonder)} is geen tijd gepland.";
        foreach (var punt in punten.Where(punt => punt.IsVaakAangehouden))
            yield return $"Agendapunt {punt.AgendapuntKenmerk} is al {punt.Keer} keer aangehouden.";
        foreach (var punt in punten.Where(punt => punt.IsNaInleverdatum))
            yield return $"Agendapunt {punt.AgendapuntKenmerk} kwam na de inleverdatum.";
        if (punten.Where(punt => punt.Ontbreekt.Count > 0).Select(punt => punt.AgendapuntKenmerk).ToList() is { Count: > 0 } onvolledig)
            yield return $"{(onvolledig.Count == 1 ? "Nog niet compleet is" : "Nog niet compleet zijn")} {Punten(onvolledig)}: bij het vaststellen {(onvolledig.Count == 1 ? "schuift dat" : "schuiven die")} door.";

        static string Punten(List<string> kenmerken) =>
            kenmerken.Count == 1 ? $"agendapunt {kenmerken[0]}" : $"de agendapunten {string.Join(", ", kenmerken.SkipLast(1))} en {kenmerken[^1]}";
    }
}
