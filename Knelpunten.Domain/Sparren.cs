namespace Knelpunten.Domain;

// Solving it practically, together with those concerned: what was done, what came out, what it cost, what was learned.
// All of these may be recorded on a closed case too, with any date that is not in the future (rule 8).

public sealed record VoegActiviteitToe(string Soort, string Titel, string? Omschrijving, IReadOnlyList<string> Met) : KnelpuntOpdracht;

public sealed record VoegProductToe(string Soort, string Titel, string? Omschrijving, string? Vindplaats) : KnelpuntOpdracht;

public sealed record KenMiddelenToe(
    string Gever, string? Omschrijving, long? BedragInCenten, Wanneer? Periode, string? Versterkingsplan) : KnelpuntOpdracht;

public sealed record LegLesVast(string Tekst, bool IsOpen) : KnelpuntOpdracht;

public sealed record VoegNotitieToe(string Tekst) : KnelpuntOpdracht;

public sealed record VoegDocumentToe(Guid Inhoud, string Bestandsnaam, string? Titel, string Formaat, long Omvang, string Sha256) : KnelpuntOpdracht;

/// <summary>From sparren back to triage; from behandeld, when the board left it without a decision, back to sparren.</summary>
public sealed record NeemTerug(string Reden) : KnelpuntOpdracht;

/// <param name="Met">Organisations that took part.</param>
public sealed record ActiviteitToegevoegd(
    int Activiteit, string Soort, [property: VrijeTekst] string Titel, [property: VrijeTekst] string? Omschrijving, IReadOnlyList<string> Met) : KnelpuntGebeurtenis
{
    public override int? GafNummer() => Activiteit;
}

/// <param name="Vindplaats">Where it can be read: a link or a description.</param>
public sealed record ProductToegevoegd(
    int Product,
    string Soort,
    [property: VrijeTekst] string Titel,
    [property: VrijeTekst] string? Omschrijving,
    [property: VrijeTekst] string? Vindplaats) : KnelpuntGebeurtenis
{
    public override int? GafNummer() => Product;
}

/// <param name="Gever">In the source's words: a minister, a fund, the ATO itself.</param>
/// <param name="BedragInCenten">Eurocents; null when the amount is not known.</param>
/// <param name="Periode">EDTF level 0.</param>
public sealed record MiddelenToegekend(
    int Middel,
    [property: VrijeTekst] string Gever,
    [property: VrijeTekst] string? Omschrijving,
    long? BedragInCenten,
    string? Periode,
    [property: VrijeTekst] string? Versterkingsplan) : KnelpuntGebeurtenis
{
    public override int? GafNummer() => Middel;
}

/// <param name="IsOpen">Open to every reader; otherwise restricted to those who may see the case.</param>
public sealed record LesVastgelegd(int Les, [property: VrijeTekst] string Tekst, bool IsOpen) : KnelpuntGebeurtenis
{
    public override int? GafNummer() => Les;
}

public sealed record NotitieToegevoegd(int Notitie, [property: VrijeTekst] string Tekst) : KnelpuntGebeurtenis
{
    public override int? GafNummer() => Notitie;
}

/// <param name="Inhoud">Reference to the stored bytes.</param>
/// <param name="Omvang">In bytes.</param>
/// <param name="Vertrouwelijkheidaanduiding">The case's marking when it was added; who may read it follows the case's marking of today.</param>
public sealed record DocumentToegevoegd(
    int Document,
    Guid Inhoud,
    [property: VrijeTekst] string Bestandsnaam,
    [property: VrijeTekst] string? Titel,
    string Formaat,
    long Omvang,
    string Sha256,
    Vertrouwelijkheid Vertrouwelijkheidaanduiding) : KnelpuntGebeurtenis
{
    public override int? GafNummer() => Document;
}

public sealed record KnelpuntTeruggenomen(Stadium Naar, [property: VrijeTekst] string Reden) : KnelpuntGebeurtenis;

public static class Sparren
{
    public static Uitkomst VoegToe(Knelpunt k, VoegActiviteitToe o, Omstandigheden om) =>
        (om.Register.Activiteitsoorten.Geldig(o.Soort, "activiteitsoort", om) ?? om.Register.Organisaties.Geldig(o.Met, "organisatie", om)) is { } weigering
            ? weigering
            : Uitkomst.Van(k.Id, new ActiviteitToegevoegd(k.Tellers.Activiteiten + 1, o.Soort, o.Titel, o.Omschrijving, o.Met));

    public static Uitkomst VoegToe(Knelpunt k, VoegProductToe o, Omstandigheden om) =>
        om.Register.Productsoorten.Geldig(o.Soort, "productsoort", om) is { } weigering
            ? weigering
            : Uitkomst.Van(k.Id, new ProductToegevoegd(k.Tellers.Producten + 1, o.Soort, o.Titel, o.Omschrijving, o.Vindplaats));

    public static Uitkomst KenToe(Knelpunt k, KenMiddelenToe o) =>
        o.BedragInCenten is <= 0 ? new Weigering("bedrag-niet-positief")
        : Uitkomst.Van(k.Id, new MiddelenToegekend(
            k.Tellers.Middelen + 1, o.Gever, o.Omschrijving, o.BedragInCenten, o.Periode?.Waarde, o.Versterkingsplan));

    public static Uitkomst LegVast(Knelpunt k, LegLesVast o) =>
        Uitkomst.Van(k.Id, new LesVastgelegd(k.Tellers.Lessen + 1, o.Tekst, o.IsOpen));

    public static Uitkomst VoegToe(Knelpunt k, VoegNotitieToe o) =>
        Uitkomst.Van(k.Id, new NotitieToegevoegd(k.Tellers.Notities + 1, o.Tekst));

    public static Uitkomst VoegToe(Knelpunt k, VoegDocumentToe o) =>
        Uitkomst.Van(k.Id, new DocumentToegevoegd(
            k.Tellers.Documenten + 1, o.Inhoud, o.Bestandsnaam, o.Titel, o.Formaat, o.Omvang, o.Sha256, k.Vertrouwelijkheid));

    public static Uitkomst NeemTerug(Knelpunt k, NeemTerug o, Omstandigheden om) =>
        k.Stadium == Stadium.Behandeld && k.Dossierhouder != om.Wie.Actor ? Weigering.AlleenDossierhouder
        : Uitkomst.Van(k.Id, new KnelpuntTeruggenomen(k.Stadium == Stadium.Behandeld ? Stadium.Sparren : Stadium.Triage, o.Reden));
}
