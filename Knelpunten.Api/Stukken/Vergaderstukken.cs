using Knelpunten.Api.Leesmodellen;

namespace Knelpunten.Api.Stukken;

// The papers as JSON: what the resources answer to application/json, and what every other form of them is made from. Names of fields as
// in the ORI model of Dutch council information where it has them; what it has not, in our own words.

/// <summary>The meeting a paper is of.</summary>
/// <param name="Kenmerk"><c>SBO-2026-3</c>.</param>
/// <param name="GeplandeVergaderdatum">EDTF level 0 or onbekend; the day it was held once it was.</param>
/// <param name="AanvangVergadering">Local time in the Netherlands.</param>
/// <param name="Aanwezigen">Who was there and who was not, in the order of the groups of the board; empty before the meeting.</param>
public sealed record VergaderingKop(
    Guid Id,
    string Kenmerk,
    string Naam,
    Vergaderstatus Status,
    string GeplandeVergaderdatum,
    TimeOnly? AanvangVergadering,
    TimeOnly? EindeVergadering,
    string? Locatie,
    string Vergaderingstype,
    string GeorganiseerdDoorGremium,
    ZetelBeeld? Voorzitter,
    DateOnly? InleverDatum,
    IReadOnlyList<AanwezigeBeeld> Aanwezigen);

/// <summary>A seat of the board, never a person: who sits on it is no business of this service.</summary>
/// <param name="Naam">The function: "Directeur-generaal, ministerie van JenV".</param>
public sealed record ZetelBeeld(string Code, string Naam, Zetelgroep Groep);

/// <param name="IsVervangen">Somebody else sat in his place.</param>
public sealed record AanwezigeBeeld(ZetelBeeld Zetel, bool IsAanwezig, bool IsVervangen);

/// <summary>The agenda of a meeting: the draft as it is now, or one finalised version.</summary>
/// <param name="Agendaversie">0 while a draft.</param>
/// <param name="Moment">Of a version when it was finalised, of a draft now.</param>
/// <param name="Reden">Why this version came about; null for the first.</param>
/// <param name="Minuten">Of all items together; null when none has minutes.</param>
/// <param name="Waarschuwingen">Sentences: it overruns the meeting, an item is deferred for the third time, something came after the deadline.</param>
public sealed record AgendaBeeld(
    VergaderingKop Vergadering,
    int Agendaversie,
    Stukstatus Status,
    DateTimeOffset Moment,
    string? Reden,
    Vertrouwelijkheid Vertrouwelijkheidaanduiding,
    int? Minuten,
    IReadOnlyList<AgendapuntStuk> Agendapunten,
    IReadOnlyList<ToezeggingBeeld> Toezeggingen,
    IReadOnlyList<AchterstandBeeld> Achterstanden,
    IReadOnlyList<string> Waarschuwingen);

/// <param name="Nummer">In this meeting for ever; commands name it.</param>
/// <param name="AgendapuntKenmerk">As it is printed: its place on the agenda.</param>
/// <param name="Agendapuntvolgnummer">In which order it was really treated; null before the meeting.</param>
/// <param name="AgendapuntOmschrijving">What is asked of the board, from the oplegnotitie.</param>
/// <param name="VoorgesteldePartner">By name; as it was proposed when the item was placed.</param>
/// <param name="Keer">How often it was deferred before.</param>
/// <param name="Ontbreekt">Formal check of rule 4, by names on the wire; empty when it is right.</param>
/// <param name="Informatieobjecten">Its annexes.</param>
public sealed record AgendapuntStuk(
    int Nummer,
    string AgendapuntKenmerk,
    int GeplandAgendapuntvolgnummer,
    int? Agendapuntvolgnummer,
    Agendapunttype Type,
    string AgendapuntTitel,
    string? AgendapuntOmschrijving,
    Behandelwijze Behandelwijze,
    bool IndicatieHamerstuk,
    bool IndicatorBesloten,
    bool IndicatorBehandeld,
    int? Minuten,
    TimeOnly? GeplandeStarttijd,
    TimeOnly? GeplandeEindtijd,
    TimeOnly? Starttijd,
    TimeOnly? Eindtijd,
    Guid? Knelpunt,
    string? Knelpuntnummer,
    Vertrouwelijkheid? Vertrouwelijkheidaanduiding,
    IReadOnlyList<string> Regios,
    string? VoorgesteldePartner,
    int? Oplegnotitieversie,
    int Keer,
    bool IsVaakAangehouden,
    Agendering? Voorganger,
    string? Nazending,
    bool IsNaInleverdatum,
    IReadOnlyList<string> Ontbreekt,
    IReadOnlyList<BijlageBeeld> Informatieobjecten,
    BesluitBeeld? Besluit);

/// <summary>An annex of an item. Its bytes are at <c>agendapunten/{nummer}/bijlagen/{nummer}/inhoud</c>.</summary>
public sealed record BijlageBeeld(int Nummer, string Bestandsnaam, string? Titel, string Formaat, long Bestandsomvang, Integriteit Integriteit)
{
    /// <summary>Id of the stored bytes.</summary>
    [Inrichting.NietOpDeLijn]
    public Guid Inhoud { get; init; }
}

/// <summary>The cover note of a case, on its own or as it lies before the board.</summary>
/// <param name="AgendapuntKenmerk">Place on the agenda; null when it is not read for a meeting.</param>
/// <param name="IsBesloten">Its item is treated besloten; false when it is not read for a meeting.</param>
/// <param name="Rubrieken">The seven headings in the order of domain.md.</param>
public sealed record OplegnotitieStuk(
    Guid Knelpunt,
    string Knelpuntnummer,
    string Titel,
    Vertrouwelijkheid Vertrouwelijkheidaanduiding,
    int Versie,
    Stukstatus Status,
    DateTimeOffset Moment,
    VergaderingKop? Vergadering,
    string? AgendapuntKenmerk,
    bool IsBesloten,
    IReadOnlyList<RubriekStuk> Rubrieken,
    string? PartnerGehoord,
    string? ReactieVanPartner);

/// <param name="Naam">On the wire: <c>gevraagdBesluit</c>.</param>
/// <param name="Kop">On paper: "Gevraagd besluit".</param>
/// <param name="OnbekendOmdat">Why it cannot be said; one of the two is filled once it is complete.</param>
public sealed record RubriekStuk(string Naam, string Kop, string? Tekst, string? OnbekendOmdat);

/// <summary>What the board decided at one meeting, in the order of treatment.</summary>
/// <param name="Versie">0 until it was definitive once; each correction that became definitive is one more.</param>
/// <param name="Inleiding">Written by the secretariat.</param>
/// <param name="Correcties">Why it was reopened, each time.</param>
public sealed record BesluitenlijstBeeld(
    VergaderingKop Vergadering,
    int Versie,
    Besluitenlijststand Stand,
    DateTimeOffset Moment,
    Vertrouwelijkheid Vertrouwelijkheidaanduiding,
    string? Inleiding,
    IReadOnlyList<BesluitenlijstRegel> Agendapunten,
    IReadOnlyList<ToezeggingBeeld> Toezeggingen,
    IReadOnlyList<string> Correcties)
{
    /// <summary>The last of the log before this list: who keeps the paper keeps that too. Absent as long as nothing was sealed.</summary>
    public Keten.ZegelBeeld? Zegel { get; init; }
}

/// <param name="Verslag">What was said, as far as the secretariat wrote it down.</param>
public sealed record BesluitenlijstRegel(AgendapuntStuk Agendapunt, string? Verslag);

/// <summary>A promise made in a meeting.</summary>
/// <param name="Nummer">Within its meeting.</param>
/// <param name="Eigenaar">Code of the organisation that promised.</param>
/// <param name="Vertrouwelijkheidaanduiding">Of the case it was made with; null when it was made with none.</param>
/// <param name="IsBesloten">Made with a besloten item.</param>
public sealed record ToezeggingBeeld(
    Guid Vergadering,
    string Vergaderkenmerk,
    int Nummer,
    int? Agendapunt,
    string Tekst,
    string Eigenaar,
    string EigenaarNaam,
    DateOnly UiterlijkeDatum,
    Toezeggingstand Stand,
    bool IsOverTermijn,
    string? Toelichting,
    Vertrouwelijkheid? Vertrouwelijkheidaanduiding,
    bool IsBesloten);

/// <summary>An assignment whose term is over and that is still open: it shows on the next agenda (rule 6).</summary>
/// <param name="DagenOver">Working days.</param>
public sealed record AchterstandBeeld(
    Guid Knelpunt, string Knelpuntnummer, string Titel, int Toewijzing, string Partner, string PartnerNaam, DateOnly UiterlijkeDatum, int DagenOver)
{
    /// <summary>Of the case: it counts for the marking of the agenda it stands on.</summary>
    [Inrichting.NietOpDeLijn]
    public Vertrouwelijkheid Vertrouwelijkheidaanduiding { get; init; }
}

/// <summary>All promises the board waits for, over all meetings.</summary>
/// <param name="Vertrouwelijkheidaanduiding">The highest of the cases the promises were made with.</param>
public sealed record ActielijstBeeld(DateTimeOffset Moment, Vertrouwelijkheid Vertrouwelijkheidaanduiding, IReadOnlyList<ToezeggingBeeld> Toezeggingen);
